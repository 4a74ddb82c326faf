package dev.plainlink.host.messaging;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;

/**
 * Bytes of a hostile extension. In the build only the inputs beside it are run; {@code
 * native-host/host/fuzz.sh} looks for new ones.
 */
class ProtocolFuzz {

  /** Any bytes are frames, then an end; or a broken protocol. Nothing else, and nothing grows. */
  @FuzzTest(maxDuration = "10m")
  void frames(byte[] bytes) throws IOException {
    var reader = new FrameReader(new ByteArrayInputStream(bytes));
    var left = bytes.length;
    try {
      for (var body = reader.next(); body.isPresent(); body = reader.next()) {
        left -= Integer.BYTES + body.get().length;
        if (body.get().length == 0 || left < 0) {
          throw new AssertionError("a body from nowhere");
        }
      }
      if (left != 0) {
        throw new AssertionError("bytes were lost");
      }
    } catch (ProtocolException e) {
      // The only way to refuse.
    }
  }

  /** A message is a request or breaks the protocol; every request gets a reply of its id. */
  @FuzzTest(maxDuration = "10m")
  void messages(byte[] bytes) throws IOException {
    try {
      var request = MessageJson.read(bytes);
      var out = new ByteArrayOutputStream();
      new FrameWriter(out).write(reply(request));
      for (var text : Frames.texts(out.toByteArray())) {
        if (!text.startsWith("{\"id\":" + request.id() + ",")) {
          throw new AssertionError("a reply to somebody else");
        }
      }
    } catch (ProtocolException e) {
      // The only way to refuse.
    }
  }

  private static Reply reply(Request request) {
    if (request instanceof Request.SettingsSet set) {
      return new Reply.Shared(set.id(), set.base(), set.on(), set.off(), set.chosen(), false);
    }
    return request instanceof Request.Unusable unusable
        ? new Reply.Failed(unusable.id(), unusable.code())
        : new Reply.Shared(request.id(), 0, true, Set.of(), Set.of(), true);
  }
}
