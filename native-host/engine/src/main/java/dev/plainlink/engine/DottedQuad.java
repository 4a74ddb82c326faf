package dev.plainlink.engine;

/** An IPv4 address in its one plain spelling (engine.md §2 row 7). */
final class DottedQuad {
  private DottedQuad() {}

  /** The address as a number of 0 to 2^32-1, or -1 when the text is no plain dotted quad. */
  static long parse(String text, int start, int end) {
    long address = 0;
    int at = start;
    for (int part = 0; part < 4; part++) {
      int next = Characters.indexOf(text, '.', at, end);
      if ((next < 0) != (part == 3)) {
        return -1;
      }
      int octet = octet(text, at, next < 0 ? end : next);
      if (octet < 0) {
        return -1;
      }
      address = address * 256 + octet;
      at = next + 1;
    }
    return address;
  }

  private static int octet(String text, int start, int end) {
    int length = end - start;
    if (length < 1 || length > 3 || (length > 1 && text.charAt(start) == '0')) {
      return -1;
    }
    int value = 0;
    for (int i = start; i < end; i++) {
      if (!Characters.isDigit(text.charAt(i))) {
        return -1;
      }
      value = value * 10 + text.charAt(i) - '0';
    }
    return value <= 255 ? value : -1;
  }
}
