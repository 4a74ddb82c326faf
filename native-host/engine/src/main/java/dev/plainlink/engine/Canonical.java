package dev.plainlink.engine;

import java.util.List;
import java.util.Map;

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

  /** What a named segment may be. */
  public sealed interface Allowed {
    /** One of these values. */
    record OneOf(List<String> values) implements Allowed {
      public OneOf {
        values = List.copyOf(values);
      }
    }

    /** ASCII digits only (JSON: {@code "digits"}). */
    record Digits() implements Allowed {}
  }
}
