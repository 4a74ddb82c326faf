package dev.plainlink.bundle;

import dev.plainlink.engine.Because;
import dev.plainlink.engine.Ladder;
import dev.plainlink.engine.Outcome;
import dev.plainlink.engine.PageSource;
import dev.plainlink.engine.Reason;
import dev.plainlink.engine.Resolution;
import dev.plainlink.engine.Resolver;
import dev.plainlink.engine.Rule;
import dev.plainlink.engine.RuleClass;
import dev.plainlink.engine.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One vector through the engine (rules/conformance/README.md). */
final class VectorRun {

  /** A field of the result that is not as the vector says. */
  record Difference(String field, String expected, String found) {}

  private VectorRun() {}

  /** Empty when the vector passes. */
  static List<Difference> differences(RuleSet rules, Vector vector) {
    var resolution = resolution(rules, vector);
    if (resolution.isEmpty()) {
      return List.of(new Difference("found", "an index of the page sources of its rule", "none"));
    }
    var result = result(rules, resolution.get(), vector);
    var differences = new ArrayList<Difference>();
    compare("outcome", List.of(vector.outcome()), result, differences);
    vector.expected().forEach((field, values) -> compare(field, values, result, differences));
    return differences;
  }

  private static void compare(
      String field,
      List<String> expected,
      Map<String, List<String>> result,
      List<Difference> differences) {
    var found = result.getOrDefault(field, List.of());
    if (!found.equals(expected)) {
      differences.add(new Difference(field, shown(expected), shown(found)));
    }
  }

  private static String shown(List<String> values) {
    return values.isEmpty() ? "nothing" : String.join(", ", values);
  }

  static Optional<Resolution> resolution(RuleSet rules, Vector vector) {
    var resolution = Resolver.resolve(rules, vector.url());
    if (vector.found().isEmpty()) {
      return Optional.of(resolution);
    }
    var found = vector.found().get();
    return source(resolution, found.source())
        .map(source -> Resolver.resolveFound(rules, vector.url(), source, found.text()));
  }

  private static Optional<PageSource> source(Resolution resolution, int index) {
    return resolution.outcome() == Outcome.PAGE
        ? resolution.rules().get(0).page().stream().skip(index).findFirst()
        : Optional.empty();
  }

  private static Map<String, List<String>> result(
      RuleSet rules, Resolution resolution, Vector vector) {
    Because because = Ladder.advise(rules, resolution, vector.chosen());
    return Map.of(
        "outcome", List.of(resolution.outcome().word()),
        "class", Optional.ofNullable(resolution.ruleClass()).map(RuleClass::word).stream().toList(),
        "target", Optional.ofNullable(resolution.target()).stream().toList(),
        "hops", resolution.hops(),
        "rules", resolution.rules().stream().map(Rule::id).toList(),
        "reason", Optional.ofNullable(resolution.reason()).map(Reason::word).stream().toList(),
        "advice", List.of(because.advice().word()),
        "because", List.of(because.word()));
  }
}
