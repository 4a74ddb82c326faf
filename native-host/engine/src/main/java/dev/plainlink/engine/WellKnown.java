package dev.plainlink.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The hosts of targets that are gone to whatever the wall says (engine.md §5, row 7). */
public final class WellKnown {
  private final List<HostPattern> hosts;
  private final Set<String> exact = new HashSet<>();
  private final Set<String> suffixes = new HashSet<>();

  public WellKnown(List<HostPattern> hosts) {
    this.hosts = List.copyOf(hosts);
    for (HostPattern host : hosts) {
      (host.subHosts() ? suffixes : exact).add(host.name());
    }
  }

  public List<HostPattern> hosts() {
    return hosts;
  }

  boolean holds(HttpUrl url) {
    if (!url.hasDefaultPort()) {
      return false;
    }
    String host = url.host();
    if (exact.contains(host)) {
      return true;
    }
    for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      if (suffixes.contains(host.substring(dot + 1))) {
        return true;
      }
    }
    return false;
  }
}
