package dev.plainlink.host.messaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Frames of a browser: a length of 32 bits in the machine's byte order, then so many bytes
 * (developer.chrome.com/docs/extensions/develop/concepts/native-messaging, "Native messaging
 * protocol").
 */
final class FrameReader {
  /** Of a frame's body. Browsers allow 64 MiB; nothing that we are asked needs so much. */
  static final int MAX_BYTES = 1 << 20;

  private final InputStream in;

  FrameReader(InputStream in) {
    this.in = in;
  }

  /**
   * The next body; empty when the pipe was closed between two frames.
   *
   * @throws ProtocolException when it was closed elsewhere, or the length is not 1 to 1 MiB
   */
  Optional<byte[]> next() throws IOException {
    var header = in.readNBytes(Integer.BYTES);
    if (header.length == 0) {
      return Optional.empty();
    }
    if (header.length < Integer.BYTES) {
      throw new ProtocolException("the pipe was closed inside the length of a frame");
    }
    var length =
        Integer.toUnsignedLong(ByteBuffer.wrap(header).order(ByteOrder.nativeOrder()).getInt());
    if (length < 1 || length > MAX_BYTES) {
      throw new ProtocolException("a frame of " + length + " bytes");
    }
    var body = in.readNBytes((int) length);
    if (body.length < length) {
      throw new ProtocolException("the pipe was closed inside a frame");
    }
    return Optional.of(body);
  }
}
