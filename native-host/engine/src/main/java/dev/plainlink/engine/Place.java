package dev.plainlink.engine;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One place where a rule applies, made for asking without allocation (engine.md §3.1). */
record Place(
    Rule rule, Match match, List<Map.Entry<String, String>> equal, @Nullable Canonical canonical) {

  static List<Place> of(Rule rule) {
    if (rule.canonical().isEmpty()) {
      return List.of(
          new Place(rule, rule.match(), List.copyOf(rule.match().equals().entrySet()), null));
    }
    return rule.canonical().stream()
        .map(entry -> new Place(rule, entry.match(), List.of(), entry))
        .toList();
  }

  List<HostPattern> hosts() {
    return match.hosts();
  }

  /** The host is known to match. */
  boolean matches(String text, int pathStart, int pathEnd) {
    return matchesPath(text, pathStart, pathEnd) && matchesParameters(text, pathEnd);
  }

  boolean matchesPath(String text, int pathStart, int pathEnd) {
    List<PathPattern> paths = match.paths();
    for (int i = 0; i < paths.size(); i++) {
      if (paths.get(i).matches(text, pathStart, pathEnd)) {
        return canonical == null || canonical.fill(text, pathStart, pathEnd) != null;
      }
    }
    return false;
  }

  boolean matchesParameters(String text, int pathEnd) {
    if (match.asksNothingOfParameters()) {
      return true;
    }
    boolean hasQuery = pathEnd < text.length() && text.charAt(pathEnd) == '?';
    int start = hasQuery ? pathEnd + 1 : 0;
    int end = hasQuery ? HttpUrl.queryEnd(text, start) : pathEnd;
    return hasAny(text, start, end) && hasAll(text, start, end) && hasEqual(text, start, end);
  }

  private boolean hasAny(String text, int start, int end) {
    List<String> names = match.anyParam();
    for (int i = 0; i < names.size(); i++) {
      if (Parameters.valueStart(text, start, end, names.get(i)) >= 0) {
        return true;
      }
    }
    return names.isEmpty();
  }

  private boolean hasAll(String text, int start, int end) {
    List<String> names = match.present();
    for (int i = 0; i < names.size(); i++) {
      if (Parameters.valueStart(text, start, end, names.get(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private boolean hasEqual(String text, int start, int end) {
    for (int i = 0; i < equal.size(); i++) {
      String wanted = equal.get(i).getValue();
      int value = Parameters.valueStart(text, start, end, equal.get(i).getKey());
      if (value < 0
          || Parameters.valueEnd(text, value, end) - value != wanted.length()
          || !text.startsWith(wanted, value)) {
        return false;
      }
    }
    return true;
  }
}
