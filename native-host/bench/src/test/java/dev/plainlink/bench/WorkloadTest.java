package dev.plainlink.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plainlink.engine.Outcome;
import dev.plainlink.engine.Resolver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is measured is what it is said to be. */
class WorkloadTest {
  private static final Workload WORKLOAD = Workload.read();

  @ParameterizedTest
  @ValueSource(ints = {300, 10_000})
  void no_rule_matches_an_ordinary_link(int count) {
    var rules = WORKLOAD.rules(count);
    assertEquals(count, rules.rules().size());
    for (var link : WORKLOAD.ordinary()) {
      assertEquals(Outcome.UNMATCHED, Resolver.resolve(rules, link).outcome(), link);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 10_000})
  void a_wrapped_link_resolves_to_its_target(int count) {
    var rules = WORKLOAD.rules(count);
    for (var link : WORKLOAD.wrapped()) {
      assertEquals(link.target(), Resolver.resolve(rules, link.url()).target(), link.url());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"&", "中", "%25"})
  void a_hostile_link_fills_the_limit(String bait) {
    int bytes = 65_536;
    var link = Hostile.link("http://a.test/?", bait, bytes);
    int length = link.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    assertTrue(length <= bytes && length > bytes - 4, bait + ": " + length);
  }

  @ParameterizedTest
  @ValueSource(ints = {900})
  void most_wrapped_links_are_measured(int least) {
    assertTrue(ResolveBenchmark.HITS.size() >= least, "only " + ResolveBenchmark.HITS.size());
  }
}
