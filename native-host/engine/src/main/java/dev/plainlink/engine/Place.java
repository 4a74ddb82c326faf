package dev.plainlink.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place where a rule applies, made for asking without allocation (engine.md §3.1): arrays,
 * since each class of list that a loop meets makes it slower.
 */
final class Place {
  private final Rule rule;
  private final Match match;
  private final @Nullable Canonical canonical;
  private final PathPattern[] paths;
  private final String[] any;
  private final String[] present;
  private final String[] equalNames;
  private final String[] equalValues;

  private Place(Rule rule, Match match, @Nullable Canonical canonical) {
    this.rule = rule;
    this.match = match;
    this.canonical = canonical;
    // No lambda here: the first one in a process costs more than reading all rules.
    paths = match.paths().toArray(new PathPattern[0]);
    any = match.anyParam().toArray(new String[0]);
    present = match.present().toArray(new String[0]);
    // Keys and values of one unmodifiable map come in the same order.
    equalNames = match.equals().keySet().toArray(new String[0]);
    equalValues = match.equals().values().toArray(new String[0]);
  }

  static List<Place> of(Rule rule) {
    if (rule.canonical().isEmpty()) {
      return List.of(new Place(rule, rule.match(), null));
    }
    return rule.canonical().stream().map(entry -> new Place(rule, entry.match(), entry)).toList();
  }

  Rule rule() {
    return rule;
  }

  Match match() {
    return match;
  }

  List<HostPattern> hosts() {
    return match.hosts();
  }

  /** The host is known to match. */
  boolean matches(String text, int pathStart, int pathEnd, int queryEnd) {
    return matchesPath(text, pathStart, pathEnd) && matchesParameters(text, pathEnd, queryEnd);
  }

  boolean matchesPath(String text, int pathStart, int pathEnd) {
    for (PathPattern path : paths) {
      if (path.matches(text, pathStart, pathEnd)) {
        return canonical == null || canonical.fill(text, pathStart, pathEnd) != null;
      }
    }
    return false;
  }

  boolean matchesParameters(String text, int pathEnd, int queryEnd) {
    int start = pathEnd < queryEnd ? pathEnd + 1 : 0;
    return hasAny(text, start, queryEnd)
        && hasAll(text, start, queryEnd)
        && hasEqual(text, start, queryEnd);
  }

  private boolean hasAny(String text, int start, int end) {
    for (String name : any) {
      if (Parameters.valueStart(text, start, end, name) >= 0) {
        return true;
      }
    }
    return any.length == 0;
  }

  private boolean hasAll(String text, int start, int end) {
    for (String name : present) {
      if (Parameters.valueStart(text, start, end, name) < 0) {
        return false;
      }
    }
    return true;
  }

  private boolean hasEqual(String text, int start, int end) {
    for (int i = 0; i < equalNames.length; i++) {
      String wanted = equalValues[i];
      int value = Parameters.valueStart(text, start, end, equalNames[i]);
      if (value < 0
          || Parameters.valueEnd(text, value, end) - value != wanted.length()
          || !text.startsWith(wanted, value)) {
        return false;
      }
    }
    return true;
  }
}
