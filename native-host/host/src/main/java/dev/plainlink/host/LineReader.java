package dev.plainlink.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of a byte stream as engine.md §7 wants them; memory is bounded whatever comes in. */
final class LineReader {
  static final int MAX_LINE_BYTES = 1 << 20;

  /** One line, or why there is none. */
  sealed interface Line {
    record Text(String text) implements Line {}

    record NotUtf8() implements Line {}

    record TooLong() implements Line {}
  }

  /** What is to be done before the reader may have to wait for input. */
  interface Pause {
    void begins() throws IOException;
  }

  private final InputStream in;
  private final Pause pause;
  private final byte[] chunk = new byte[1 << 16];
  private int next;
  private int end;

  LineReader(InputStream in, Pause pause) {
    this.in = in;
    this.pause = pause;
  }

  /** Empty at the end of the stream; a last line without LF counts when it is not empty. */
  Optional<Line> next() throws IOException {
    var line = new ByteArrayOutputStream();
    var size = 0L;
    while (next < end || fill()) {
      var stop = indexOfLineFeed();
      size += stop - next;
      if (size <= MAX_LINE_BYTES + 1) { // The one more may be a CR, which does not count.
        line.write(chunk, next, stop - next);
      }
      next = Math.min(stop + 1, end);
      if (stop < end) {
        return Optional.of(line(line, size));
      }
    }
    return size == 0 ? Optional.empty() : Optional.of(line(line, size));
  }

  private int indexOfLineFeed() {
    var at = next;
    while (at < end && chunk[at] != '\n') {
      at++;
    }
    return at;
  }

  private boolean fill() throws IOException {
    if (in.available() == 0) {
      pause.begins();
    }
    end = Math.max(in.read(chunk), 0);
    next = 0;
    return end > 0;
  }

  private static Line line(ByteArrayOutputStream kept, long size) {
    if (size > MAX_LINE_BYTES + 1) {
      return new Line.TooLong();
    }
    var bytes = withoutCr(ByteBuffer.wrap(kept.toByteArray()));
    return bytes.limit() > MAX_LINE_BYTES ? new Line.TooLong() : decode(bytes);
  }

  private static ByteBuffer withoutCr(ByteBuffer bytes) {
    var last = bytes.limit() - 1;
    return last >= 0 && bytes.get(last) == '\r' ? bytes.limit(last) : bytes;
  }

  private static Line decode(ByteBuffer bytes) {
    try {
      return new Line.Text(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException e) {
      return new Line.NotUtf8();
    }
  }
}
