package dev.plainlink.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentDecoderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "%41%3a%2F|A:/",
        "%2541|%41",
        "%e4%b8%ad|%E4%B8%AD",
        "%d6%d0|%D6%D0",
        "中é😀|%E4%B8%AD%C3%A9%F0%9F%98%80",
        "a b|a%20b",
        "%20%22%3c%3E%5c%60|%20%22%3C%3E%5C%60",
        "\"<>\\`|%22%3C%3E%5C%60",
        "%|%",
        "%4|%4",
        "%%34%31|%41",
        "%zz%G1|%zz%G1",
        "a+b|a+b",
        "%e2x%80%8e|%E2x%80%8E"
      })
  void decodes_once(String text, String decoded) {
    assertEquals(decoded, PercentDecoder.decodeOnce(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%00",
        "a%1F",
        "%7f",
        "\u0007",
        "%E2%80%8E",
        "%e2%80%8f",
        "%E2%80%AA",
        "%E2%80%AE",
        "%E2%81%A6",
        "%E2%81%A9",
        "%D8%9C",
        "\u202e",
        "\u061c",
        "%E2%80\u008e%E2%80%8E"
      })
  void a_control_or_bidi_control_gives_nothing(String text) {
    assertNull(PercentDecoder.decodeOnce(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%E2%80%8D", "%E2%80%A9", "%E2%80%AF", "%E2%81%A5", "%E2%81%AA", "%D8%9D"})
  void their_neighbours_stay(String text) {
    assertEquals(text, PercentDecoder.decodeOnce(text));
  }

  @ParameterizedTest
  @CsvSource({
    "https%3A%2F%2Fa.test, https://a.test",
    "https%253A%252F%252Fa.test%252Fb, https://a.test/b",
    "HTTP%253a%252F, HTTP:/",
    "http%25253A, http%253A",
    "https://a.test/?u=http%253A, https://a.test/?u=http%3A",
    "ftp%253A, ftp%3A"
  })
  void decodes_again_only_while_an_encoded_scheme_leads(String text, String decoded) {
    assertEquals(decoded, PercentDecoder.decodeValue(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {"a b\"<>|a%20b%22%3C%3E", "\\`|\\`", "%e4%41|%e4%41", "中|%E4%B8%AD", "%00|%00"})
  void escapes_without_decoding(String text, String escaped) {
    assertEquals(escaped, PercentDecoder.escape(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t", "\u007f", "a\u200e", "\u2069"})
  void escaping_sees_controls_too(String text) {
    assertNull(PercentDecoder.escape(text));
  }
}
