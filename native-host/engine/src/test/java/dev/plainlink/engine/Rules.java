package dev.plainlink.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds rules for tests: what a test does not say is empty. */
final class Rules {
  private final String id;
  private RuleClass ruleClass = RuleClass.NAG;
  private Match match = Match.NONE;
  private final List<List<Step>> target = new ArrayList<>();
  private List<PageSource> page = List.of();
  private @Nullable Follow follow;
  private final List<Canonical> canonical = new ArrayList<>();
  private Verdict verdict = Verdict.NONE;
  private Map<String, String> carries = Map.of();

  private Rules(String id) {
    this.id = id;
  }

  static Rules rule(String id, String host, String... paths) {
    return new Rules(id)
        .match(
            new Match(
                List.of(HostPattern.of(host)),
                Arrays.stream(paths).map(PathPattern::of).toList(),
                List.of(),
                List.of(),
                Map.of()));
  }

  static Rules rule(String id) {
    return new Rules(id);
  }

  static RuleSet setOf(Rules... rules) {
    return RuleSet.of(
        Arrays.stream(rules).map(Rules::build).toList(),
        new WellKnown(List.of(HostPattern.of("shop.test"), HostPattern.of("*.video.test"))));
  }

  Rules match(Match value) {
    match = value;
    return this;
  }

  Rules ruleClass(RuleClass value) {
    ruleClass = value;
    return this;
  }

  Rules target(Step... steps) {
    target.add(List.of(steps));
    return this;
  }

  Rules query(String name) {
    return target(new Step.Query(name, false));
  }

  Rules page(PageSource... sources) {
    page = List.of(sources);
    return this;
  }

  Rules follow(String host) {
    follow = new Follow(List.of(HostPattern.of(host)), 3);
    return this;
  }

  Rules canonical(Canonical entry) {
    canonical.add(entry);
    return this;
  }

  Rules verdict(List<String> names, List<List<String>> neutral) {
    verdict = new Verdict(List.of(new Verdict.Params(names, neutral)), null);
    return this;
  }

  Rules carries(String name) {
    carries = Map.of(name, "account");
    return this;
  }

  Rule build() {
    String service = id.substring(0, id.indexOf('/'));
    return new Rule(
        id, service, ruleClass, match, target, page, follow, canonical, verdict, carries);
  }
}
