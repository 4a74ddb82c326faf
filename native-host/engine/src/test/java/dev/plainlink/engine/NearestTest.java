package dev.plainlink.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.plainlink.engine.Nearest.Guard;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final RuleSet RULES =
      Rules.setOf(
          Rules.rule("w/a", "go.w.test", "/middle.html").query("u"),
          Rules.rule("w/b", "go.w.test", "/other/*").query("u"),
          Rules.rule("w/c")
              .match(
                  new Match(
                      List.of(HostPattern.of("*.p.test")),
                      List.of(PathPattern.of("/")),
                      List.of("u", "url"),
                      List.of("p"),
                      Map.of("t", "1")))
              .query("u"));

  @ParameterizedTest
  @CsvSource({
    "w/a, NONE, http://go.w.test/middle.html?u=x",
    "w/a, PATH, http://go.w.test/middle.htm",
    "w/b, PATH, http://go.w.test/other",
    "w/a, PORT, http://go.w.test:81/middle.html",
    "w/a, HOST, http://www.w.test/middle.html",
    "w/c, HOST, http://p.test/"
  })
  void the_rule_that_came_furthest_is_nearest(String id, Guard guard, String link) {
    Nearest nearest = Nearest.to(RULES, link);
    assertNotNull(nearest);
    assertEquals(id, nearest.rule().id());
    assertEquals(guard, nearest.guard());
    assertEquals(List.of(), nearest.names());
  }

  @ParameterizedTest
  @CsvSource({
    "u url, http://a.p.test/",
    "p, http://a.p.test/?u=1",
    "t, http://a.p.test/?u=1&p&t=2"
  })
  void missing_parameters_are_named(String names, String link) {
    Nearest nearest = Nearest.to(RULES, link);
    assertNotNull(nearest);
    assertEquals(Guard.PARAMETERS, nearest.guard());
    assertEquals(names, String.join(" ", nearest.names()));
  }

  @Test
  void nothing_is_near_to_a_stranger() {
    assertNull(Nearest.to(RULES, "http://a.test/middle.html"));
    assertNull(Nearest.to(RULES, "go.w.test/middle.html"));
    assertNull(Nearest.to(Rules.setOf(), "http://go.w.test/"));
  }
}
