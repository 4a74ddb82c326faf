package dev.plainlink.bundle;

import dev.plainlink.engine.Overlap;
import dev.plainlink.engine.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The overlaps of a rule set, found without comparing every rule with every other: patterns can
 * share a host only when the name of one ends in the name of the other, so for each name only its
 * own endings are looked up.
 */
final class Overlaps {
  private final List<Rule> rules;
  private final Map<String, Set<Integer>> byName = new HashMap<>();

  private Overlaps(List<Rule> rules) {
    this.rules = rules;
    for (var i = 0; i < rules.size(); i++) {
      for (var name : names(rules.get(i))) {
        byName.computeIfAbsent(name, unused -> new HashSet<>()).add(i);
      }
    }
  }

  /** Every pair of rules that overlaps (engine.md §3.3), in the order of the second rule. */
  static List<Overlap> among(List<Rule> rules) {
    var overlaps = new Overlaps(rules);
    var found = new ArrayList<Overlap>();
    for (var i = 0; i < rules.size(); i++) {
      for (int other : overlaps.near(i)) {
        found.addAll(
            Overlap.among(List.of(rules.get(Math.min(i, other)), rules.get(Math.max(i, other)))));
      }
    }
    return found.stream().distinct().toList();
  }

  /** Rules with a name that a name of this rule ends in. */
  private Set<Integer> near(int rule) {
    var near = new TreeSet<Integer>();
    for (var name : names(rules.get(rule))) {
      var start = 0;
      do {
        near.addAll(byName.getOrDefault(name.substring(start), Set.of()));
        start = name.indexOf('.', start) + 1;
      } while (start > 0);
    }
    near.remove(rule);
    return near;
  }

  private static Set<String> names(Rule rule) {
    return rule.matches().stream()
        .flatMap(match -> match.hosts().stream())
        .map(host -> host.name())
        .collect(Collectors.toSet());
  }
}
