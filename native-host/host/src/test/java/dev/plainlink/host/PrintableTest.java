package dev.plainlink.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void ordinary_text_stays() {
    assertEquals("https://a.test/中文?é=😀 b", Printable.of("https://a.test/中文?é=😀 b"));
  }

  @Test
  void what_moves_a_cursor_or_turns_text_is_shown_as_a_number() {
    assertEquals(
        "<U+001B>[2J<U+0007><U+007F><U+009B><U+202E><U+2028><U+000A>",
        Printable.of("\u001b[2J\u0007\u007f\u009b\u202e\u2028\n"));
  }
}
