package dev.plainlink.engine;

import java.util.List;

/** The hosts of targets that are gone to whatever the wall says (engine.md §5, rung 7). */
public record WellKnown(List<HostPattern> hosts) {
  public WellKnown {
    hosts = List.copyOf(hosts);
  }
}
