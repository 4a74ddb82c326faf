package dev.plainlink.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Another address of the same thing at the same owner (engine.md §3.6).
 *
 * @param path a pattern with segments {@code {name}}
 * @param where what a named segment may be
 * @param to the URL to go to, with {@code {name}} for the segments
 */
public record Canonical(
    List<HostPattern> hosts, PathPattern path, Map<String, Allowed> where, String to) {
  public Canonical {
    hosts = List.copyOf(hosts);
    where = Map.copyOf(where);
  }

  /** Where the entry applies, {@code where} left aside. */
  public Match match() {
    return new Match(hosts, List.of(path), List.of(), List.of(), Map.of());
  }

  /**
   * {@code to} for a path that fits the pattern; null when {@code where} does not allow one of its
   * segments.
   */
  @Nullable String fill(String text, int pathStart, int pathEnd) {
    String inner = text.substring(Math.min(pathStart + 1, pathEnd), pathEnd);
    List<String> given = Characters.split(inner, '/');
    Map<String, String> taken = new HashMap<>();
    for (int i = 0; i < path.segments().size(); i++) {
      String segment = path.segments().get(i);
      if (!segment.startsWith("{")) {
        continue;
      }
      String name = segment.substring(1, segment.length() - 1);
      Allowed allowed = where.get(name);
      if (allowed != null && !allowed.holds(given.get(i))) {
        return null;
      }
      taken.put(name, given.get(i));
    }
    return replaced(taken);
  }

  /** One pass: what a segment brought in is never a place itself. */
  private String replaced(Map<String, String> taken) {
    var out = new StringBuilder();
    int at = 0;
    for (int open = to.indexOf('{'); open >= 0; open = to.indexOf('{', at)) {
      int close = to.indexOf('}', open);
      if (close < 0) {
        break;
      }
      String place = to.substring(open, close + 1);
      out.append(to, at, open).append(taken.getOrDefault(to.substring(open + 1, close), place));
      at = close + 1;
    }
    return out.append(to, at, to.length()).toString();
  }

  /** What a named segment may be. */
  public sealed interface Allowed {
    boolean holds(String segment);

    /** One of these values. */
    record OneOf(List<String> values) implements Allowed {
      public OneOf {
        values = List.copyOf(values);
      }

      @Override
      public boolean holds(String segment) {
        return values.contains(segment);
      }
    }

    /** ASCII digits only (JSON: {@code "digits"}). */
    record Digits() implements Allowed {
      @Override
      public boolean holds(String segment) {
        return !segment.isEmpty() && segment.chars().allMatch(c -> Characters.isDigit((char) c));
      }
    }
  }
}
