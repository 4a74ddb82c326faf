package dev.plainlink.engine;

import java.util.Map;

/**
 * The places of hosts that rules name in full, which most rules do: one hash of the host by four
 * characters at a time, one comparison.
 */
final class ExactHosts {
  private static final Place[] NONE = {};
  private static final int SLOTS_PER_HOST = 4;

  /** Stands before every host; its last characters fill up the four that begin a host. */
  private static final String BEFORE = "://";

  /** Open addressing, a power of two long. */
  private final String[] hosts;

  private final Place[][] places;

  private ExactHosts(int count) {
    int slots = Integer.highestOneBit(Math.max(count, 1) * SLOTS_PER_HOST) * 2;
    hosts = new String[slots];
    places = new Place[slots][];
  }

  static ExactHosts of(Map<String, Place[]> known) {
    var table = new ExactHosts(known.size());
    for (var host : known.entrySet()) {
      table.put(host.getKey(), host.getValue());
    }
    return table;
  }

  private void put(String host, Place[] found) {
    String text = BEFORE + host;
    int slot = slot(text, BEFORE.length(), text.length());
    while (hosts[slot] != null) {
      slot = next(slot);
    }
    hosts[slot] = host;
    places[slot] = found;
  }

  /** The places of the host {@code text[start, end)} of a URL; none when no rule names it. */
  Place[] find(String text, int start, int end) {
    int slot = slot(text, start, end);
    for (String host = hosts[slot]; host != null; host = hosts[slot]) {
      if (host.length() == end - start && isSame(host, text, start)) {
        return places[slot];
      }
      slot = next(slot);
    }
    return NONE;
  }

  private int next(int slot) {
    return (slot + 1) & (hosts.length - 1);
  }

  private int slot(String text, int start, int end) {
    int hash = 0;
    for (int i = end - 4; i > start - 4; i -= 4) {
      hash = (hash ^ TailFilter.four(text, i)) * 0x9e3779b1;
      hash ^= hash >>> 15;
    }
    return hash & (hosts.length - 1);
  }

  private static boolean isSame(String host, String text, int start) {
    return text.startsWith(host, start) || text.regionMatches(true, start, host, 0, host.length());
  }
}
