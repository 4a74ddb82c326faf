package dev.plainlink.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.plainlink.engine.HostPattern;
import dev.plainlink.engine.Match;
import dev.plainlink.engine.Overlap;
import dev.plainlink.engine.PathPattern;
import dev.plainlink.engine.Rule;
import dev.plainlink.engine.RuleClass;
import dev.plainlink.engine.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OverlapsTest {

  private static Rule rule(int id, List<String> hosts, String path) {
    var match =
        new Match(
            hosts.stream().map(HostPattern::of).toList(),
            List.of(PathPattern.of(path)),
            List.of(),
            List.of(),
            Map.of());
    return new Rule(
        "demo/r" + id,
        "demo",
        RuleClass.NAG,
        match,
        List.of(),
        List.of(),
        null,
        List.of(),
        Verdict.NONE,
        Map.of());
  }

  @Test
  void finds_what_a_comparison_of_all_with_all_finds() {
    var random = new Random(7);
    var hosts =
        List.of(
            "a.test",
            "*.a.test",
            "b.a.test",
            "*.b.a.test",
            "c.b.a.test",
            "xa.test",
            "*.d.test",
            "b.d.test");
    var paths = List.of("/x", "/y", "/*", "/x/**", "/x/y");
    for (var round = 0; round < 200; round++) {
      var rules =
          IntStream.range(0, 8)
              .mapToObj(
                  i ->
                      rule(
                          i,
                          List.of(pick(hosts, random), pick(hosts, random)),
                          pick(paths, random)))
              .toList();
      assertEquals(pairs(Overlap.among(rules)), pairs(Overlaps.among(rules)));
      assertEquals(pairs(Overlaps.among(rules)).size(), Overlaps.among(rules).size());
    }
  }

  @Test
  void ten_thousand_rules_are_compared_in_a_moment() {
    var rules =
        Stream.concat(
                IntStream.range(0, 10_000)
                    .mapToObj(i -> rule(i, List.of("h" + i + ".one.test"), "/")),
                Stream.of(rule(10_000, List.of("*.one.test"), "/")))
            .toList();
    var found = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Overlaps.among(rules));

    assertEquals(10_000, found.size());
    assertFalse(found.contains(new Overlap(rules.get(0), rules.get(1))));
  }

  private static <T> T pick(List<T> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }

  private static Set<String> pairs(List<Overlap> overlaps) {
    return overlaps.stream()
        .map(o -> o.first().id() + " " + o.second().id())
        .collect(Collectors.toSet());
  }
}
