package dev.plainlink.engine;

import java.util.List;

/** Says that a link needs a redirect followed, where the chain may lead, and over how many hops. */
public record Follow(List<HostPattern> hosts, int hops) {
  public Follow {
    hosts = List.copyOf(hosts);
  }
}
