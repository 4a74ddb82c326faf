package dev.plainlink.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ResolutionJsonTest {
  private static final RuleSet RULES =
      Rules.setOf(
          Rules.rule("w/r", "w.test", "/")
              .ruleClass(RuleClass.GUARD)
              .target(new Step.WholeQuery()));

  @Test
  void members_stand_in_one_order_and_absent_ones_are_left_out() {
    assertEquals(
        "{\"url\":\"http://w.test/?http://w.test/?http://a.test/\",\"outcome\":\"direct\",\"class\":\"guard\","
            + "\"target\":\"http://a.test/\",\"hops\":[\"http://w.test/?http://a.test/\"],"
            + "\"rules\":[\"w/r\",\"w/r\"],\"advice\":\"ask\",\"because\":\"guard\"}",
        write("http://w.test/?http://w.test/?http://a.test/"));
    assertEquals(
        "{\"url\":\"http://w.test/?x\",\"outcome\":\"refused\",\"class\":\"guard\",\"rules\":[\"w/r\"],"
            + "\"reason\":\"scheme\",\"advice\":\"stay\",\"because\":\"refused\"}",
        write("http://w.test/?x"));
  }

  @Test
  void texts_are_escaped_as_JSON_stringify_does() {
    assertEquals(
        "{\"url\":\"\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f\u007f/中😀\\ud800x\\udc00\",\"outcome\":\"unmatched\","
            + "\"advice\":\"stay\",\"because\":\"unmatched\"}",
        write("\"\\\b\f\n\r\t\0\u001f\u007f/中😀\ud800x\udc00"));
  }

  private static String write(String link) {
    Resolution resolution = Resolver.resolve(RULES, link);
    return ResolutionJson.write(
        link, resolution, Ladder.advise(RULES, resolution, java.util.Set.of()));
  }
}
