package dev.plainlink.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules of a host: the host is hashed from its right end, and each suffix that begins at
 * a label is looked up on the way. Every suffix of every rule's host has a node, so the walk of an
 * ordinary URL ends at the first suffix without one, mostly the second: a miss copies nothing and
 * costs the same with 300 rules and with 10,000.
 */
final class HostIndex {
  private static final int FNV_OFFSET = 0x811c9dc5;
  private static final int FNV_PRIME = 0x01000193;
  private static final int SLOTS_PER_NODE = 4;

  private final Node[] nodes;

  /** Open addressing, a power of two long: index into {@code nodes} plus one, 0 = free. */
  private final int[] slots;

  private HostIndex(Node[] nodes) {
    this.nodes = nodes;
    slots = new int[Integer.highestOneBit(Math.max(nodes.length, 1) * SLOTS_PER_NODE) * 2];
    for (int i = 0; i < nodes.length; i++) {
      int slot = slot(hash(nodes[i].suffix));
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = i + 1;
    }
  }

  static HostIndex of(List<Rule> rules) {
    Map<String, Node> nodes = new LinkedHashMap<>();
    for (Rule rule : rules) {
      for (Place place : Place.of(rule)) {
        for (HostPattern host : place.hosts()) {
          Node node = nodes.computeIfAbsent(host.name(), Node::new);
          if (host.subHosts()) {
            node.below = with(node.below, place);
          } else {
            node.exact = with(node.exact, place);
          }
          addSuffixes(nodes, host.name());
        }
      }
    }
    return new HostIndex(new ArrayList<>(nodes.values()).toArray(Node[]::new));
  }

  private static void addSuffixes(Map<String, Node> nodes, String host) {
    for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      nodes.computeIfAbsent(host.substring(dot + 1), Node::new);
    }
  }

  private static Place[] with(Place[] places, Place more) {
    Place[] longer = Arrays.copyOf(places, places.length + 1);
    longer[places.length] = more;
    return longer;
  }

  @Nullable Rule find(String text, int hostStart, int hostEnd, int pathStart) {
    int hash = FNV_OFFSET;
    for (int i = hostEnd - 1; i >= hostStart; i--) {
      hash = (hash ^ lower(text.charAt(i))) * FNV_PRIME;
      if (i > hostStart && text.charAt(i - 1) != '.') {
        continue;
      }
      Node node = probe(hash, text, i, hostEnd);
      if (node == null) {
        return null;
      }
      Rule rule = match(i == hostStart ? node.exact : node.below, text, pathStart);
      if (rule != null) {
        return rule;
      }
    }
    return null;
  }

  private static @Nullable Rule match(Place[] places, String text, int pathStart) {
    if (places.length == 0) {
      return null;
    }
    int pathEnd = HttpUrl.pathEnd(text, pathStart);
    for (Place place : places) {
      if (place.matches(text, pathStart, pathEnd)) {
        return place.rule();
      }
    }
    return null;
  }

  private @Nullable Node probe(int hash, String text, int start, int end) {
    for (int slot = slot(hash); slots[slot] != 0; slot = (slot + 1) & (slots.length - 1)) {
      Node node = nodes[slots[slot] - 1];
      if (node.suffix.length() == end - start && isSame(node.suffix, text, start)) {
        return node;
      }
    }
    return null;
  }

  private int slot(int hash) {
    return (hash ^ (hash >>> 15)) & (slots.length - 1);
  }

  private static int hash(String suffix) {
    int hash = FNV_OFFSET;
    for (int i = suffix.length() - 1; i >= 0; i--) {
      hash = (hash ^ lower(suffix.charAt(i))) * FNV_PRIME;
    }
    return hash;
  }

  private static boolean isSame(String suffix, String text, int start) {
    for (int i = 0; i < suffix.length(); i++) {
      if (lower(text.charAt(start + i)) != suffix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int lower(char c) {
    return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
  }

  private static final class Node {
    final String suffix;
    Place[] exact = {};
    Place[] below = {};

    Node(String suffix) {
      this.suffix = suffix;
    }
  }
}
