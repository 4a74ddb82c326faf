package dev.plainlink.engine;

import java.util.List;

/** Where a public wrapper must not lead (engine.md §2.1). Twin of {@code private-host.ts}. */
final class PrivateHost {
  /**
   * Special-use names (RFC 6761, 8375, ICANN's {@code internal}), and names of home and office
   * networks.
   */
  private static final String[] LABELS = {
    "localhost",
    "local",
    "localdomain",
    "internal",
    "intranet",
    "private",
    "corp",
    "home",
    "lan",
    "invalid",
    "onion"
  };

  /** Blocks that are not public servers (RFC 6890). */
  private static final List<Block> BLOCKS =
      List.of(
          Block.of(0, 0, 0, 8),
          Block.of(10, 0, 0, 8),
          Block.of(100, 64, 0, 10),
          Block.of(127, 0, 0, 8),
          Block.of(169, 254, 0, 16),
          Block.of(172, 16, 0, 12),
          Block.of(192, 0, 0, 24),
          Block.of(192, 88, 99, 24),
          Block.of(192, 168, 0, 16),
          Block.of(198, 18, 0, 15),
          Block.of(224, 0, 0, 3));

  private static final String ARPA = "arpa";

  private PrivateHost() {}

  static boolean isPrivate(HttpUrl url) {
    String text = url.text();
    int start = url.hostStart();
    int end = url.hostEnd();
    int label = end;
    while (label > start && text.charAt(label - 1) != '.') {
      label--;
    }
    if (label == start || isPrivateLabel(text, label, end)) {
      return true;
    }
    if (Characters.isDigit(text.charAt(label))) {
      long address = DottedQuad.parse(text, start, end);
      return address >= 0 && BLOCKS.stream().anyMatch(block -> block.holds(address));
    }
    return text.regionMatches(true, label, ARPA, 0, ARPA.length()) && isHomeArpa(url.host());
  }

  private static boolean isPrivateLabel(String text, int start, int end) {
    for (String label : LABELS) {
      if (label.length() == end - start
          && (text.charAt(start) | 0x20) == label.charAt(0)
          && text.regionMatches(true, start, label, 0, end - start)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHomeArpa(String host) {
    return host.equals("home.arpa") || host.endsWith(".home.arpa");
  }

  private record Block(long first, int bits) {
    static Block of(int a, int b, int c, int bits) {
      return new Block(((a * 256L + b) * 256 + c) * 256, bits);
    }

    boolean holds(long address) {
      return address >> (32 - bits) == first >> (32 - bits);
    }
  }
}
