package dev.plainlink.host.messaging;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Replies as frames, each written whole: threads may share a writer. */
final class FrameWriter {
  /**
   * Of a frame's body. A browser closes the port of a helper that sends more
   * (developer.chrome.com/docs/extensions/develop/concepts/native-messaging).
   */
  static final int MAX_BYTES = 1 << 20;

  private final OutputStream out;

  /** Takes a stream that buffers nothing. */
  FrameWriter(OutputStream out) {
    this.out = out;
  }

  /** One frame, or the chunks of a reply that does not fit into one. */
  synchronized void write(Reply reply) throws IOException {
    var text = MessageJson.write(reply).getBytes(StandardCharsets.UTF_8);
    if (text.length <= MAX_BYTES) {
      frame(text);
    } else if (text.length <= Chunks.MAX_REPLY_BYTES) {
      for (var chunk : Chunks.of(reply.id(), text)) {
        frame(chunk.getBytes(StandardCharsets.UTF_8));
      }
    } else {
      write(new Reply.Failed(reply.id(), ErrorCode.INTERNAL));
    }
  }

  private void frame(byte[] body) throws IOException {
    var frame = ByteBuffer.allocate(Integer.BYTES + body.length).order(ByteOrder.nativeOrder());
    out.write(frame.putInt(body.length).put(body).array());
    out.flush();
  }
}
