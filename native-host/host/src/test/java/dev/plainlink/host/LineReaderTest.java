package dev.plainlink.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plainlink.host.LineReader.Line;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  private static final Line NOT_UTF8 = new Line.NotUtf8();
  private static final Line TOO_LONG = new Line.TooLong();

  private static Line text(String text) {
    return new Line.Text(text);
  }

  private static List<Line> lines(InputStream in) throws IOException {
    var reader = new LineReader(in, () -> {});
    var lines = new ArrayList<Line>();
    for (var line = reader.next(); line.isPresent(); line = reader.next()) {
      lines.add(line.get());
    }
    return lines;
  }

  private static List<Line> lines(String input) throws IOException {
    return lines(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void nothing_holds_no_line() throws IOException {
    assertEquals(List.of(), lines(""));
  }

  @Test
  void blank_lines_count_and_a_last_one_without_a_line_end_when_it_is_not_empty()
      throws IOException {
    assertEquals(List.of(text("")), lines("\n"));
    assertEquals(List.of(text(""), text("a")), lines("\na"));
    assertEquals(List.of(text("a"), text("")), lines("a\n\n"));
  }

  @Test
  void one_carriage_return_before_the_line_end_goes_and_nothing_else() throws IOException {
    assertEquals(
        List.of(text("a"), text("b\r"), text(" c\rd "), text("")),
        lines("a\r\nb\r\r\n c\rd \n\r\n"));
  }

  @Test
  void a_last_line_without_a_line_end_loses_its_carriage_return_too() throws IOException {
    assertEquals(List.of(text("a")), lines("a\r"));
    assertEquals(List.of(text("a"), text("")), lines("a\n\r"));
  }

  @Test
  void a_line_that_is_not_utf8_is_one_and_the_next_is_read() throws IOException {
    var bytes = new byte[] {'a', (byte) 0xFF, '\n', (byte) 0xE4, (byte) 0xB8, '\n', 'b', '\n'};

    assertEquals(List.of(NOT_UTF8, NOT_UTF8, text("b")), lines(new ByteArrayInputStream(bytes)));
  }

  @Test
  void encoded_surrogates_are_not_utf8() throws IOException {
    var bytes = new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80};

    assertEquals(List.of(NOT_UTF8), lines(new ByteArrayInputStream(bytes)));
  }

  @Test
  void one_mebibyte_is_a_line_and_one_byte_more_is_skipped() throws IOException {
    var longest = "a".repeat(LineReader.MAX_LINE_BYTES);

    assertEquals(
        List.of(text(longest), TOO_LONG, text("b"), TOO_LONG),
        lines(longest + "\r\na" + longest + "\nb\n" + longest + longest));
  }

  @Test
  void a_character_may_be_cut_by_the_end_of_a_read() throws IOException {
    var first = new byte[] {'a', (byte) 0xE4};
    var second = new byte[] {(byte) 0xB8, (byte) 0xAD, '\n'};

    assertEquals(
        List.of(text("a中")),
        lines(
            new SequenceInputStream(
                new ByteArrayInputStream(first), new ByteArrayInputStream(second))));
  }

  @Test
  void a_pause_begins_before_each_wait_and_not_while_input_is_there() throws IOException {
    var pauses = new ArrayList<String>();
    var in = new ByteArrayInputStream("a\nb\n".getBytes(StandardCharsets.UTF_8));
    var reader = new LineReader(in, () -> pauses.add("pause"));

    assertEquals(text("a"), reader.next().orElseThrow());
    assertEquals(text("b"), reader.next().orElseThrow());
    assertEquals(List.of(), pauses);
    assertEquals(true, reader.next().isEmpty());
    assertEquals(List.of("pause"), pauses);
  }
}
