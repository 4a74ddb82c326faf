package dev.plainlink.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks on every character of a link (engine.md §2 rows 2 and 3, §4 step 2). */
final class Characters {
  private static final int ODD = 1;
  private static final int NOT_PLAIN = 2;
  private static final int NOT_HOST = 4;
  private static final int DOT = 8;
  private static final int DASH = 16;
  private static final int CAPITAL = 32;

  /**
   * What a character is not; as long as there are characters, so that no look-up needs a range
   * check.
   */
  private static final byte[] KINDS = new byte[1 << Character.SIZE];

  /** As long for the same reason. */
  private static final byte[] HEX = new byte[1 << Character.SIZE];

  static {
    Arrays.fill(HEX, (byte) -1);
    for (char c = 0; c < 0x80; c++) {
      HEX[c] = (byte) Character.digit(c, 16);
    }
    Arrays.fill(KINDS, (byte) (ODD | NOT_PLAIN | NOT_HOST));
    for (char c = ' '; c <= '~'; c++) {
      boolean host =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '-' || c == '_';
      int notPlain = " \"<>\\`".indexOf(c) < 0 ? 0 : NOT_PLAIN;
      KINDS[c] = (byte) ((c == '\\' ? ODD : 0) | notPlain | (host ? 0 : NOT_HOST));
    }
    for (char c = 'A'; c <= 'Z'; c++) {
      KINDS[c] |= CAPITAL;
    }
    KINDS['.'] = DOT;
    KINDS['-'] |= DASH;
  }

  private Characters() {}

  /**
   * Whether the text is ASCII without controls and backslash from there on, as nearly every link
   * is. No branches inside: this loop is most of what an ordinary URL costs.
   */
  static boolean areOrdinary(String text, int from) {
    int kinds = 0;
    int end = text.length();
    int i = from;
    // Unrolled by hand: whether the compiler does it depends on what else it has seen.
    for (; i + 15 < end; i += 16) {
      kinds |= eightKinds(text, i) | eightKinds(text, i + 8);
    }
    for (; i < end; i++) {
      kinds |= KINDS[text.charAt(i)];
    }
    return (kinds & ODD) == 0;
  }

  private static int eightKinds(String text, int at) {
    return KINDS[text.charAt(at)]
        | KINDS[text.charAt(at + 1)]
        | KINDS[text.charAt(at + 2)]
        | KINDS[text.charAt(at + 3)]
        | KINDS[text.charAt(at + 4)]
        | KINDS[text.charAt(at + 5)]
        | KINDS[text.charAt(at + 6)]
        | KINDS[text.charAt(at + 7)];
  }

  /**
   * Whether that is a host which needs no second look: labels of which none is empty, none holds a
   * capital or {@code --} and the last one begins with no digit. No branches inside, for the same
   * reason.
   */
  static boolean areOrdinaryHost(String text, int start, int end) {
    int kinds = 0;
    int pairs = 0;
    int before = DOT;
    for (int i = start; i < end; i++) {
      int kind = KINDS[text.charAt(i)];
      kinds |= kind;
      pairs |= kind & before & (DOT | DASH);
      before = kind;
    }
    return (kinds & (NOT_HOST | CAPITAL)) == 0
        && pairs == 0
        && (before & DOT) == 0
        && !lastLabelBeginsWithDigit(text, start, end);
  }

  private static boolean lastLabelBeginsWithDigit(String text, int start, int end) {
    return isDigit(text.charAt(Math.max(start, text.lastIndexOf('.', end - 1) + 1)));
  }

  static boolean arePlain(String text) {
    int kinds = 0;
    for (int i = 0; i < text.length(); i++) {
      kinds |= KINDS[text.charAt(i)];
    }
    return (kinds & NOT_PLAIN) == 0;
  }

  /** 0x21–0x7E without {@code " < > \} and the backtick (§1). */
  static boolean isPlain(char c) {
    return (KINDS[c] & NOT_PLAIN) == 0;
  }

  /** To be gathered with {@code |} over characters, for {@link #arePlain(int)}. */
  static int kind(int c) {
    return KINDS[c];
  }

  /** Whether characters of these kinds are all plain. */
  static boolean arePlain(int kinds) {
    return (kinds & NOT_PLAIN) == 0;
  }

  /** ASCII letters, digits, {@code -} and {@code _}; the dot stands between labels. */
  static boolean isHost(char c) {
    return (KINDS[c] & (NOT_HOST | DOT)) == 0;
  }

  /** A control character wins over a backslash, wherever they stand. */
  static @Nullable Reason reasonAgainst(String text) {
    boolean backslash = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == 0x7f) {
        return Reason.CONTROL;
      }
      backslash |= c == '\\';
    }
    return backslash ? Reason.HOST : null;
  }

  /** Lone surrogates, then the length in UTF-8 bytes. */
  static @Nullable Reason reasonAgainstBytes(String text, int maxBytes) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isLoneSurrogate(text, i)) {
        return Reason.ENCODING;
      }
      bytes += utf8Length(c);
    }
    return bytes > maxBytes ? Reason.TOO_LONG : null;
  }

  static boolean isLoneSurrogate(String text, int at) {
    char c = text.charAt(at);
    if (!Character.isSurrogate(c)) {
      return false;
    }
    boolean paired =
        Character.isHighSurrogate(c)
            ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
            : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    return !paired;
  }

  /** UTF-8 bytes of one UTF-16 unit; the two halves of a surrogate pair count two each. */
  static int utf8Length(char c) {
    if (c < 0x80) {
      return 1;
    }
    return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
  }

  /** Value of a hexadecimal digit of any case, -1 for anything else. */
  static int hexValue(char c) {
    return HEX[c];
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** {@code String.indexOf} with an end, so that no look-up runs past its part of the URL. */
  static int indexOf(String text, char wanted, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == wanted) {
        return i;
      }
    }
    return -1;
  }

  /**
   * What stands between the separators, empty texts too; {@code String.split} takes a regular
   * expression.
   */
  static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      parts.add(text.substring(from, at));
      from = at + 1;
    }
    parts.add(text.substring(from));
    return parts;
  }
}
