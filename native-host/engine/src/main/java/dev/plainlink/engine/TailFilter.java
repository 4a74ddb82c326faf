package dev.plainlink.engine;

import java.util.List;

/**
 * Tells most hosts apart from those of all rules by a few characters at their end: one bit for each
 * hash, so that the table stays in the nearest cache. Also holds some that were never added.
 */
final class TailFilter {
  /**
   * The characters at the end of a host that are looked at: eight of these, since the last three
   * are the same in too many.
   */
  private static final int TAIL = 11;

  /** As above, for a {@code *.suffix} that is shorter: four of these. */
  private static final int SHORT_TAIL = 7;

  private static final String HOST_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789-_.";

  private static final int BITS_PER_HOST = 16;

  private final int[] tails;
  private final int[] shortTails;

  private TailFilter(int hosts) {
    int words = Math.max(128, Integer.highestOneBit(hosts * BITS_PER_HOST) >> 4);
    tails = new int[words];
    shortTails = new int[words];
  }

  static TailFilter of(List<HostPattern> hosts) {
    var filter = new TailFilter(hosts.size());
    for (HostPattern host : hosts) {
      if (host.subHosts()) {
        filter.addSuffix("." + host.name());
      } else {
        filter.addTail("http://" + host.name());
        filter.addTail("https://" + host.name());
      }
    }
    return filter;
  }

  /** Whether a rule may have the host that ends there in the text of a URL, in any case. */
  boolean mayHold(String text, int hostEnd) {
    if (hostEnd < TAIL) {
      return true;
    }
    int high = four(text, hostEnd - SHORT_TAIL);
    return holds(tails, hash(four(text, hostEnd - TAIL), high)) || holds(shortTails, hash(0, high));
  }

  /** One that is shorter than a tail is not asked for. */
  private void addTail(String url) {
    if (url.length() < TAIL) {
      return;
    }
    int end = url.length();
    add(tails, hash(four(url, end - TAIL), four(url, end - SHORT_TAIL)));
  }

  /** With every character that may stand before it, when it is shorter than a short tail. */
  private void addSuffix(String suffix) {
    if (suffix.length() >= TAIL) {
      addTail(suffix);
    } else if (suffix.length() >= SHORT_TAIL) {
      add(shortTails, hash(0, four(suffix, suffix.length() - SHORT_TAIL)));
    } else {
      for (var i = 0; i < HOST_CHARACTERS.length(); i++) {
        addSuffix(HOST_CHARACTERS.charAt(i) + suffix);
      }
    }
  }

  private static boolean holds(int[] bits, int hash) {
    return (bits[(hash >>> 5) & (bits.length - 1)] >>> hash & 1) != 0;
  }

  private static void add(int[] bits, int hash) {
    bits[(hash >>> 5) & (bits.length - 1)] |= 1 << hash;
  }

  /** The upper bits are mixed best. */
  private static int hash(int low, int high) {
    int hash = (low * 0x01000193 ^ high) * 0x9e3779b1;
    return hash ^ (hash >>> 15);
  }

  /** Four characters in one number, capital letters as small ones. */
  static int four(String text, int at) {
    return (text.charAt(at)
            | text.charAt(at + 1) << 8
            | text.charAt(at + 2) << 16
            | text.charAt(at + 3) << 24)
        | 0x20202020;
  }
}
