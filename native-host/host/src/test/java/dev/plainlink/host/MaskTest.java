package dev.plainlink.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plainlink.engine.Match;
import dev.plainlink.engine.Rule;
import dev.plainlink.engine.RuleClass;
import dev.plainlink.engine.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaskTest {
  private static final Mask MASK =
      Mask.of(List.of(rule(Map.of("uin", "account")), rule(Map.of("key", "credential"))));

  private static Rule rule(Map<String, String> carries) {
    return new Rule(
        "demo/out",
        "demo",
        RuleClass.GUARD,
        Match.NONE,
        List.of(),
        List.of(),
        null,
        List.of(),
        Verdict.NONE,
        carries);
  }

  @Test
  void values_go_wherever_they_stand_in_the_query() {
    assertEquals(
        "https://a.test/?uin=(account)&b=1&key=(credential)#f",
        MASK.apply("https://a.test/?uin=10001&b=1&key=s%26cret#f"));
  }

  @Test
  void repeated_and_escaped_names_too() {
    assertEquals(
        "https://a.test/?uin=(account)&uin=(account)&amp;key=(credential)",
        MASK.apply("https://a.test/?uin=1&uin=2&amp;key=3"));
  }

  @Test
  void inside_a_link_that_is_encoded_once_or_twice() {
    assertEquals(
        "https://a.test/?u=https%3A%2F%2Fb.test%2F%3Fuin%3D(account)%26c%3D1&d=2",
        MASK.apply("https://a.test/?u=https%3A%2F%2Fb.test%2F%3Fuin%3D10001%26c%3D1&d=2"));
    assertEquals(
        "https://a.test/?u=x%253fkey%253d(credential)%2526c",
        MASK.apply("https://a.test/?u=x%253fkey%253dsecret%2526c"));
  }

  @Test
  void other_names_stay() {
    assertEquals("https://a.test/?suin=1&uinx=2", MASK.apply("https://a.test/?suin=1&uinx=2"));
  }
}
