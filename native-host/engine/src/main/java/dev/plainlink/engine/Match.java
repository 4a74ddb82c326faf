package dev.plainlink.engine;

import java.util.List;
import java.util.Map;

/** Where a rule applies (engine.md §3.1). */
public record Match(
    List<HostPattern> hosts,
    List<PathPattern> paths,
    List<String> anyParam,
    List<String> present,
    Map<String, String> equals) {
  /** Of a rule that matches by its {@code canonical} entries. */
  public static final Match NONE = new Match(List.of(), List.of(), List.of(), List.of(), Map.of());

  public Match {
    hosts = List.copyOf(hosts);
    paths = List.copyOf(paths);
    anyParam = List.copyOf(anyParam);
    present = List.copyOf(present);
    equals = Map.copyOf(equals);
  }
}
