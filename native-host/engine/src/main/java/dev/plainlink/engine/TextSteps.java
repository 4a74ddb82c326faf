package dev.plainlink.engine;

import java.util.Map;

/** The steps that replace escapes inside a text (engine.md §3.4). Twin of {@code byte-steps.ts}. */
final class TextSteps {
  private static final Map<String, Integer> ENTITIES =
      Map.of(
          "amp",
          (int) '&',
          "lt",
          (int) '<',
          "gt",
          (int) '>',
          "quot",
          (int) '"',
          "apos",
          (int) '\'');

  /** Longest text between {@code &} and {@code ;}: {@code #x10FFFF} and one zero. */
  private static final int MAX_ENTITY = 9;

  private static final int MAX_DIGITS = 7;
  private static final String SHORT_ESCAPES = "nrtbfv0";
  private static final String SHORT_VALUES = "\n\r\t\b\f\u000b\0";

  private TextSteps() {}

  static Yield htmlEntities(String text) {
    var out = new ByteText(text.length());
    for (int i = 0; i < text.length(); i++) {
      int code = -1;
      int end = -1;
      if (text.charAt(i) == '&') {
        end = Characters.indexOf(text, ';', i + 1, Math.min(text.length(), i + 2 + MAX_ENTITY));
        code = end < 0 ? -1 : entity(text.substring(i + 1, end));
      }
      if (code > 0) {
        out.codePoint(code);
        i = end;
      } else {
        out.asIs(text.charAt(i));
      }
    }
    return Yield.orControl(out.finish());
  }

  /** The code point that an entity's name says, 0 or less when it is none of ours. */
  private static int entity(String name) {
    if (!name.startsWith("#")) {
      return ENTITIES.getOrDefault(name, -1);
    }
    boolean hex = name.startsWith("x", 1) || name.startsWith("X", 1);
    String digits = name.substring(hex ? 2 : 1);
    int code = number(digits, hex ? 16 : 10);
    boolean surrogate = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
    return surrogate || code > Character.MAX_CODE_POINT ? -1 : code;
  }

  private static int number(String digits, int radix) {
    if (digits.isEmpty() || digits.length() > MAX_DIGITS) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < digits.length(); i++) {
      int value = Characters.hexValue(digits.charAt(i));
      if (value < 0 || value >= radix) {
        return -1;
      }
      number = number * radix + value;
    }
    return number;
  }

  static Yield jsString(String text) {
    var out = new ByteText(text.length());
    for (int i = 0; i < text.length(); ) {
      if (text.charAt(i) != '\\') {
        out.asIs(text.charAt(i++));
        continue;
      }
      int length = escapeLength(text, i);
      if (length < 0) {
        return new Yield.None(Reason.ENCODING);
      }
      out.codePoint(escapeValue(text, i, length));
      i += length;
    }
    return Yield.orControl(out.finish());
  }

  /** Characters of the escape at that place, -1 when it is broken. */
  private static int escapeLength(String text, int at) {
    if (at + 1 == text.length()) {
      return -1;
    }
    return switch (text.charAt(at + 1)) {
      case 'x' -> ByteSteps.hexNumber(text, at + 2, 2) < 0 ? -1 : 4;
      case 'u' -> unicodeLength(text, at);
      default -> 2;
    };
  }

  private static int unicodeLength(String text, int at) {
    int unit = ByteSteps.hexNumber(text, at + 2, 4);
    if (unit < 0 || Character.isLowSurrogate((char) unit)) {
      return -1;
    }
    if (!Character.isHighSurrogate((char) unit)) {
      return 6;
    }
    int low = text.startsWith("\\u", at + 6) ? ByteSteps.hexNumber(text, at + 8, 4) : -1;
    return low >= 0 && Character.isLowSurrogate((char) low) ? 12 : -1;
  }

  private static int escapeValue(String text, int at, int length) {
    char c = text.charAt(at + 1);
    return switch (length) {
      case 2 -> SHORT_ESCAPES.indexOf(c) < 0 ? c : SHORT_VALUES.charAt(SHORT_ESCAPES.indexOf(c));
      case 4 -> ByteSteps.hexNumber(text, at + 2, 2);
      case 6 -> ByteSteps.hexNumber(text, at + 2, 4);
      default ->
          Character.toCodePoint(
              (char) ByteSteps.hexNumber(text, at + 2, 4),
              (char) ByteSteps.hexNumber(text, at + 8, 4));
    };
  }
}
