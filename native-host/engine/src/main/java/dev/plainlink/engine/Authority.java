package dev.plainlink.engine;

import org.jspecify.annotations.Nullable;

/**
 * Host and port of a URL (engine.md §2 rows 5–8). The answer is two offsets in one number, so that
 * an ordinary URL costs no allocation.
 */
final class Authority {
  private static final int MAX_HOST = 253;

  private Authority() {}

  /**
   * Where host and authority end; negative when one of the checks fails: {@link #reasonAgainst}
   * says which.
   */
  static long parse(String text, int start) {
    int hostEnd = start;
    while (hostEnd < text.length()
        && (Characters.isHost(text.charAt(hostEnd)) || text.charAt(hostEnd) == '.')) {
      hostEnd++;
    }
    int end = hostEnd;
    if (end < text.length() && text.charAt(end) == ':') {
      end = end(text, end);
    }
    boolean fits =
        (end == text.length() || isEnd(text.charAt(end)))
            && isHost(text, start, hostEnd)
            && !isIdn(text, start, hostEnd)
            && port(text, hostEnd, end) >= 0;
    return fits ? pack(hostEnd, end) : -1;
  }

  /** The first check that fails, null when all pass. */
  static @Nullable Reason reasonAgainst(String text, int start) {
    int end = end(text, start);
    if (Characters.indexOf(text, '@', start, end) >= 0) {
      return Reason.USERINFO;
    }
    int colon = Characters.indexOf(text, ':', start, end);
    int hostEnd = colon < 0 ? end : colon;
    if (isIdn(text, start, hostEnd)) {
      return Reason.IDN;
    }
    if (!isHost(text, start, hostEnd)) {
      return Reason.HOST;
    }
    return port(text, hostEnd, end) < 0 ? Reason.PORT : null;
  }

  private static int end(String text, int from) {
    int end = from;
    while (end < text.length() && !isEnd(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** The end of the host of a URL that needs no second look and has no port; -1: it needs one. */
  static int plainEnd(String text, int start) {
    int end = ordinaryHostEnd(text, start);
    return end > 0 && Characters.areOrdinary(text, end) ? end : -1;
  }

  /** As above, but what stands behind the host is not looked at. */
  static int ordinaryHostEnd(String text, int start) {
    int end = text.indexOf('/', start);
    return end > start && end - start <= MAX_HOST && Characters.areOrdinaryHost(text, start, end)
        ? end
        : -1;
  }

  static int hostEnd(long ends) {
    return (int) (ends >>> 32);
  }

  static int end(long ends) {
    return (int) ends;
  }

  private static long pack(int hostEnd, int end) {
    return ((long) hostEnd << 32) | end;
  }

  /** Of the authority. */
  static boolean isEnd(char c) {
    return c == '/' || c == '?' || c == '#';
  }

  private static boolean isIdn(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.charAt(i) >= 0x80 || PercentDecoder.tripletAt(text, i, end) >= 0x80) {
        return true;
      }
      if ((i == start || text.charAt(i - 1) == '.') && startsXn(text, i, end)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHost(String text, int start, int end) {
    if (start == end || end - start > MAX_HOST) {
      return false;
    }
    int label = start;
    for (int i = start; i <= end; i++) {
      char c = i < end ? text.charAt(i) : '.';
      if (c == '.' ? i == label : !Characters.isHost(c)) {
        return false;
      }
      label = c == '.' ? i + 1 : label;
    }
    return !lastLabelIsNumber(text, start, end) || DottedQuad.parse(text, start, end) >= 0;
  }

  private static boolean startsXn(String text, int at, int end) {
    return (text.charAt(at) | 0x20) == 'x'
        && at + 4 <= end
        && text.regionMatches(true, at, "xn--", 0, 4);
  }

  /**
   * Only digits, or {@code 0x} and any number of hexadecimal digits: what the WHATWG parser reads
   * as a number.
   */
  static boolean lastLabelIsNumber(String text, int start, int end) {
    int label = end;
    while (label > start && text.charAt(label - 1) != '.') {
      label--;
    }
    boolean hex = text.regionMatches(true, label, "0x", 0, 2) && label + 2 <= end;
    for (int i = hex ? label + 2 : label; i < end; i++) {
      int value = Characters.hexValue(text.charAt(i));
      if (value < 0 || (!hex && value > 9)) {
        return false;
      }
    }
    return label < end;
  }

  /** The port behind a colon at {@code hostEnd}: 0 when there is none, -1 when it is not one. */
  static int port(String text, int hostEnd, int end) {
    if (hostEnd == end) {
      return 0;
    }
    int digits = end - hostEnd - 1;
    if (digits < 1 || digits > 5) {
      return -1;
    }
    int port = 0;
    for (int i = hostEnd + 1; i < end; i++) {
      if (!Characters.isDigit(text.charAt(i))) {
        return -1;
      }
      port = port * 10 + text.charAt(i) - '0';
    }
    return port >= 1 && port <= 65535 ? port : -1;
  }
}
