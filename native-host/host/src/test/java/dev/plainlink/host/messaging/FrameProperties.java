package dev.plainlink.host.messaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

class FrameProperties {

  @Property(tries = 300)
  void bodies_come_out_as_they_went_in(
      @ForAll @Size(max = 8) List<@NotEmpty byte[]> bodies,
      @ForAll @IntRange(min = 1, max = 9) int step)
      throws IOException {
    var bytes = new ByteArrayOutputStream();
    bodies.forEach(body -> bytes.writeBytes(Frames.of(body)));
    var reader = new FrameReader(new SlowStream(bytes.toByteArray(), step));

    for (var body : bodies) {
      assertArrayEquals(body, reader.next().orElseThrow());
    }
    assertTrue(reader.next().isEmpty());
  }

  @Property(tries = 300)
  void a_stream_that_ends_inside_a_frame_is_no_end(
      @ForAll @NotEmpty byte[] body, @ForAll @IntRange(min = 1) int cut) {
    var whole = Frames.of(body);
    var part = Arrays.copyOf(whole, 1 + cut % (whole.length - 1));

    assertThrows(ProtocolException.class, () -> Frames.first(part));
  }

  @Property(tries = 300)
  void any_length_that_is_not_1_to_1_mib_is_refused_before_the_body_is_read(@ForAll int length)
      throws IOException {
    var in = new ByteArrayInputStream(Frames.header(length));
    var message = assertThrows(ProtocolException.class, new FrameReader(in)::next).getMessage();

    var right = length >= 1 && length <= 1 << 20;
    assertEquals(
        right
            ? "the pipe was closed inside a frame"
            : "a frame of " + Integer.toUnsignedLong(length) + " bytes",
        message);
  }

  /** Gives a few bytes at a time, as pipes do. */
  private static final class SlowStream extends ByteArrayInputStream {
    private final int step;

    SlowStream(byte[] bytes, int step) {
      super(bytes);
      this.step = step;
    }

    @Override
    public synchronized int read(byte[] into, int start, int length) {
      return super.read(into, start, Math.min(length, step));
    }
  }
}
