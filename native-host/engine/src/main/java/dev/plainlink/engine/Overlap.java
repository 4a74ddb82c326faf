package dev.plainlink.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Two rules that can match one URL: an error of the rule set, so that order never matters
 * (engine.md §3.3).
 */
public record Overlap(Rule first, Rule second) {

  /** Every pair of rules that overlaps, in the order of the rules. */
  public static List<Overlap> among(List<Rule> rules) {
    List<Overlap> found = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      for (int j = i + 1; j < rules.size(); j++) {
        if (overlap(rules.get(i), rules.get(j))) {
          found.add(new Overlap(rules.get(i), rules.get(j)));
        }
      }
    }
    return found;
  }

  private static boolean overlap(Rule a, Rule b) {
    return a.matches().stream().anyMatch(m -> b.matches().stream().anyMatch(n -> overlap(m, n)));
  }

  private static boolean overlap(Match a, Match b) {
    return a.hosts().stream().anyMatch(h -> b.hosts().stream().anyMatch(h::overlaps))
        && a.paths().stream().anyMatch(p -> b.paths().stream().anyMatch(p::overlaps))
        && a.equals().entrySet().stream()
            .allMatch(
                pair ->
                    b.equals()
                        .getOrDefault(pair.getKey(), pair.getValue())
                        .equals(pair.getValue()));
  }
}
