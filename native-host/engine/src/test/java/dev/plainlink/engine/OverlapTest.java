package dev.plainlink.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverlapTest {
  @ParameterizedTest
  @CsvSource({
    "true, a.test, a.test",
    "false, a.test, b.test",
    "true, *.a.test, b.a.test",
    "false, *.a.test, a.test",
    "false, *.a.test, ba.test",
    "true, *.a.test, *.b.a.test",
    "true, *.a.test, *.a.test",
    "false, *.a.test, *.b.test"
  })
  void hosts(boolean overlap, String one, String other) {
    assertOverlap(overlap, Rules.rule("a/1", one, "/x"), Rules.rule("a/2", other, "/x"));
  }

  @ParameterizedTest
  @CsvSource({
    "true, /a, /a/",
    "false, /a, /b",
    "false, /a, /a/b",
    "true, /*, /a",
    "false, /*, /",
    "false, /*, /a/b",
    "true, /*/b, /a/*",
    "false, /*/b, /a/c",
    "true, /a/**, /a",
    "true, /a/**, /a/b/c",
    "false, /a/**, /b/c",
    "true, /a/**, /**",
    "true, /a/**, /a/b/**",
    "false, /a/**, /b/**",
    "false, /a/b/**, /a"
  })
  void paths(boolean overlap, String one, String other) {
    assertOverlap(overlap, Rules.rule("a/1", "a.test", one), Rules.rule("a/2", "a.test", other));
  }

  @Test
  void one_name_with_two_values_keeps_rules_apart() {
    assertOverlap(false, equal(Map.of("t", "1")), equal(Map.of("t", "2")));
    assertOverlap(true, equal(Map.of("t", "1")), equal(Map.of("t", "1")));
    assertOverlap(true, equal(Map.of("t", "1")), equal(Map.of("s", "2")));
    assertOverlap(true, equal(Map.of("t", "1")), equal(Map.of()));
  }

  @Test
  void canonical_entries_match_too() {
    Canonical entry =
        new Canonical(
            List.of(HostPattern.of("a.test")),
            PathPattern.of("/{id}"),
            Map.of(),
            "http://b.test/{id}");
    assertOverlap(true, Rules.rule("a/1").canonical(entry), Rules.rule("a/2", "a.test", "/x"));
    assertOverlap(false, Rules.rule("a/1").canonical(entry), Rules.rule("a/2", "a.test", "/"));
  }

  private static Rules equal(Map<String, String> pairs) {
    return Rules.rule("a/r")
        .match(
            new Match(
                List.of(HostPattern.of("a.test")),
                List.of(PathPattern.of("/")),
                List.of(),
                List.of(),
                pairs));
  }

  private static void assertOverlap(boolean expected, Rules one, Rules other) {
    Rule a = one.build();
    Rule b = other.build();
    assertEquals(expected ? List.of(new Overlap(a, b)) : List.of(), Overlap.among(List.of(a, b)));
    assertEquals(expected ? List.of(new Overlap(b, a)) : List.of(), Overlap.among(List.of(b, a)));
  }
}
