package dev.plainlink.bench;

import com.google.gson.Gson;
import dev.plainlink.bundle.BuiltInRules;
import dev.plainlink.engine.HostPattern;
import dev.plainlink.engine.Match;
import dev.plainlink.engine.PathPattern;
import dev.plainlink.engine.Rule;
import dev.plainlink.engine.RuleClass;
import dev.plainlink.engine.RuleSet;
import dev.plainlink.engine.Step;
import dev.plainlink.engine.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The links that both engines are measured on; {@code extension/bench/workload.mjs} makes them.
 *
 * @param ordinary links that no rule matches
 * @param wrapped links of the real rules
 * @param ruleHosts host patterns of rules that fill up the real ones
 * @param heads what hostile links begin with, on hosts of the conformance rules
 * @param baits what is then repeated
 */
record Workload(
    List<String> ordinary,
    List<Wrapped> wrapped,
    List<String> ruleHosts,
    List<String> heads,
    List<String> baits) {

  /** A wrapped link and what it must resolve to. */
  record Wrapped(String url, String target) {}

  static Workload read() {
    try {
      var file = Path.of(System.getProperty("plainlink.workload", "target/workload.json"));
      return new Gson().fromJson(Files.readString(file), Workload.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> wrappedLinks() {
    return wrapped.stream().map(Wrapped::url).toList();
  }

  /** The real rules, filled up with others to that number. */
  RuleSet rules(int count) {
    var real = BuiltInRules.load();
    var rules = new ArrayList<>(real.rules());
    for (int i = 0; rules.size() < count; i++) {
      rules.add(other(i, HostPattern.of(ruleHosts.get(i))));
    }
    return RuleSet.of(rules, real.wellKnown());
  }

  private static Rule other(int number, HostPattern host) {
    var service = "other" + number;
    var paths = List.of(PathPattern.of("/go"), PathPattern.of("/link/*"));
    return new Rule(
        service + "/go",
        service,
        RuleClass.NAG,
        new Match(List.of(host), paths, List.of("url", "u"), List.of(), Map.of()),
        List.of(List.of(new Step.Query("url", false)), List.of(new Step.Query("u", false))),
        List.of(),
        null,
        List.of(),
        Verdict.NONE,
        Map.of());
  }
}
