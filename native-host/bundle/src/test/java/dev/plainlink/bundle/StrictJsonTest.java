package dev.plainlink.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each text is one that some JSON reader takes and another does not, or reads otherwise. */
class StrictJsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[",
        "[1,]",
        "[1,,2]",
        "[1 2]",
        "{\"a\":1,}",
        "{a:1}",
        "{\"a\"=1}",
        "{'a':1}",
        "{\"a\":1;\"b\":2}",
        "[] []",
        "[]\u0000",
        "[] // comment",
        "/**/[]",
        "[NaN]",
        "[Infinity]",
        "[True]",
        "[nul]",
        "[01]",
        "[+1]",
        "[.5]",
        "[1.0]",
        "[1e5]",
        "[-0]",
        "[1234567890]",
        "[\"\t\"]",
        "[\"\\x\"]",
        "[\"\\'\"]",
        "[\"\\ud83d\"]",
        "[\"\\udc00\"]",
        "{\"\\ud83d\":1}",
        "\uFEFF[]",
        ")]}'\n[]",
        "{\"a\":1,\"a\":1}",
        "{\"a\":1,\"\\u0061\":1}"
      })
  void is_refused_with_one_problem(String text) {
    assertEquals(1, problems(text).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " [ ] ",
        "\"a\"",
        "[0,-1,123456789]",
        "[true,false,null]",
        "{\"\":{\"\":[]}}",
        "[\"\\u0000\\ud83d\\ude00 é\u2028\"]",
        "{\"a\":1,\"A\":1}"
      })
  void is_read(String text) {
    assertEquals(List.of(), problems(text));
  }

  @Test
  void thirty_two_levels_are_read_and_one_more_is_not() {
    assertEquals(0, problems("[".repeat(32) + "]".repeat(32)).size());
    assertEquals(1, problems("[".repeat(33) + "]".repeat(33)).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1.0,-0,1e5]", "[9007199254740991]", "[1E-400]", "{\"a\":[[]]}"})
  void texts_of_other_programs_may_hold_any_number(String text) {
    assertTrue(StrictJson.parse(text.getBytes(StandardCharsets.UTF_8), 3).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"a\":1,\"a\":1}",
        "[[[[]]]]",
        "[1e99999999999]",
        "[\"\\ud83d\"]",
        "[01]",
        "[] []"
      })
  void but_nothing_else_is_forgiven_there(String text) {
    assertTrue(StrictJson.parse(text.getBytes(StandardCharsets.UTF_8), 3).isEmpty());
  }

  @Test
  void a_number_of_other_programs_has_at_most_64_characters() {
    var most = "[" + "1".repeat(64) + "]";
    assertTrue(StrictJson.parse(most.getBytes(StandardCharsets.UTF_8), 1).isPresent());
    var more = "[" + "1".repeat(65) + "]";
    assertTrue(StrictJson.parse(more.getBytes(StandardCharsets.UTF_8), 1).isEmpty());
  }

  private static List<Problem> problems(String text) {
    var problems = new ArrayList<Problem>();
    var json =
        StrictJson.parse(
            text.getBytes(StandardCharsets.UTF_8), Place.ofFile("test.json", problems));
    assertTrue(json.isPresent() || !problems.isEmpty());
    return problems;
  }
}
