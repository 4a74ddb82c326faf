package dev.plainlink.engine;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Escapes and decodes on bytes (engine.md §1.1–1.3); every answer is a text of plain characters, or
 * null when a control went through. Twin of {@code percent-decoder.ts}.
 */
public final class PercentDecoder {
  private PercentDecoder() {}

  /** Escapes what is not plain, a backtick or a backslash; decodes nothing (§1.1). */
  public static @Nullable String escape(String text) {
    if (Characters.arePlain(text)) {
      return text;
    }
    var out = new ByteText(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '`' || c == '\\') {
        out.asIs(c);
      } else {
        i += put(out, text, i);
      }
    }
    return out.finish();
  }

  /** Each triplet becomes a character when its byte is plain (§1.2). */
  public static @Nullable String decodeOnce(String text) {
    return isDecoded(text) ? text : decodeOnce(text, 0, text.length(), false);
  }

  /**
   * Decodes, and again while the result begins {@code http%3A} or {@code https%3A}, at most twice
   * (§1.3).
   */
  public static @Nullable String decodeValue(String text) {
    return decodeValue(text, 0, text.length(), false);
  }

  /** {@code plus}: every {@code +} first becomes {@code %20} (§3.4, query). */
  static @Nullable String decodeValue(String text, int from, int to, boolean plus) {
    String value = decodeOnce(text, from, to, plus);
    for (int again = 0; again < 2 && value != null && beginsEncodedHttp(value); again++) {
      value = decodeOnce(value);
    }
    return value;
  }

  /** Plain characters and triplets that stay; nothing that may be a bidi sequence. */
  private static boolean isDecoded(String text) {
    for (int i = 0; i < text.length(); i++) {
      int octet = tripletAt(text, i, text.length());
      if (octet < 0 ? !Characters.isPlain(text.charAt(i)) : !stays(text, i, octet)) {
        return false;
      }
      i += octet < 0 ? 0 : 2;
    }
    return true;
  }

  private static boolean stays(String text, int at, int octet) {
    return octet >= ' '
        && octet != 0x7f
        && !Characters.isPlain((char) octet)
        && text.charAt(at + 1) < 'a'
        && text.charAt(at + 2) < 'a'
        && !(octet == 0xe2 && text.startsWith("%8", at + 3))
        && !(octet == 0xd8 && text.startsWith("%9C", at + 3));
  }

  private static @Nullable String decodeOnce(String text, int from, int to, boolean plus) {
    String ordinary = decodePlain(text, from, to, plus);
    return ordinary != null ? ordinary : decodeAny(text, from, to, plus);
  }

  /**
   * As {@link #decodeAny}, for what most targets are: plain characters only; null for anything
   * else. Whether all were plain is asked once, behind the loop.
   */
  private static @Nullable String decodePlain(String text, int from, int to, boolean plus) {
    byte[] out = new byte[to - from];
    int length = 0;
    int kinds = 0;
    for (int i = from; i < to; i++) {
      int octet = text.charAt(i);
      if (octet == '%') {
        int triplet = tripletAt(text, i, to);
        i += triplet < 0 ? 0 : 2;
        octet = triplet < 0 ? '%' : triplet;
      } else if (octet == '+' && plus) {
        return null;
      }
      kinds |= Characters.kind(octet);
      out[length++] = (byte) octet;
    }
    return Characters.arePlain(kinds)
        ? new String(out, 0, length, StandardCharsets.ISO_8859_1)
        : null;
  }

  private static @Nullable String decodeAny(String text, int from, int to, boolean plus) {
    var out = new ByteText(to - from);
    for (int i = from; i < to; i++) {
      int octet = tripletAt(text, i, to);
      if (octet >= 0) {
        out.octet(octet);
        i += 2;
      } else if (plus && text.charAt(i) == '+') {
        out.triplet(' ');
      } else {
        i += put(out, text, i);
      }
    }
    return out.finish();
  }

  /** Puts the character there; 1 when it took a second unit. */
  private static int put(ByteText out, String text, int at) {
    char c = text.charAt(at);
    if (c < 0x80) {
      out.octet(c);
      return 0;
    }
    int code = text.codePointAt(at);
    out.codePoint(code);
    return Character.charCount(code) - 1;
  }

  /** The byte of the triplet at that place, negative when none starts there. */
  static int tripletAt(String text, int at, int end) {
    if (text.charAt(at) != '%' || at + 2 >= end) {
      return -1;
    }
    // Negative when one of them is.
    return Characters.hexValue(text.charAt(at + 1)) << 4 | Characters.hexValue(text.charAt(at + 2));
  }

  private static boolean beginsEncodedHttp(String text) {
    return (text.length() > 6
            && text.charAt(4) == '%'
            && text.regionMatches(true, 0, "http%3A", 0, 7))
        || (text.length() > 7
            && text.charAt(5) == '%'
            && text.regionMatches(true, 0, "https%3A", 0, 8));
  }
}
