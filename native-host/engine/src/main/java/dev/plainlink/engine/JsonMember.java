package dev.plainlink.engine;

import org.jspecify.annotations.Nullable;

/**
 * The step {@code json} (engine.md §3.4): a string member of the one object that the text is. Walks
 * the text unit by unit; a unit is a character, or a triplet read as its byte. Twin of {@code
 * json-member.ts}.
 */
final class JsonMember {
  private static final int MAX_DEPTH = 8;
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";

  private final String text;
  private final String field;
  private int at;

  /** What the first member of the wanted name holds. */
  private @Nullable Yield found;

  private JsonMember(String text, String field) {
    this.text = text;
    this.field = field;
  }

  static Yield find(String text, String field) {
    var scanner = new JsonMember(text, field);
    if (!scanner.wholeObject()) {
      return new Yield.None(Reason.ENCODING);
    }
    return scanner.found != null ? scanner.found : new Yield.None(Reason.NO_TARGET);
  }

  private boolean wholeObject() {
    skipSpace();
    if (peek() != '{' || !container(1)) {
      return false;
    }
    skipSpace();
    return peek() < 0;
  }

  /** The byte here, -1 at the end. */
  private int peek() {
    if (at >= text.length()) {
      return -1;
    }
    int triplet = PercentDecoder.tripletAt(text, at, text.length());
    return triplet < 0 ? text.charAt(at) : triplet;
  }

  private int next() {
    int octet = peek();
    if (octet >= 0) {
      at += PercentDecoder.tripletAt(text, at, text.length()) < 0 ? 1 : 3;
    }
    return octet;
  }

  private boolean skip(int wanted) {
    return peek() == wanted && next() == wanted;
  }

  private void skipSpace() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
      next();
    }
  }

  private boolean value(int depth) {
    int octet = peek();
    if (octet == '{' || octet == '[') {
      return container(depth + 1);
    }
    if (octet == '"') {
      return string() != null;
    }
    return (octet == '-' || isDigit(octet)) ? number() : literal();
  }

  /** An object or array, its opening bracket being here. */
  private boolean container(int depth) {
    if (depth > MAX_DEPTH) {
      return false;
    }
    boolean object = next() == '{';
    char close = object ? '}' : ']';
    skipSpace();
    if (skip(close)) {
      return true;
    }
    while (object ? member(depth) : value(depth)) {
      skipSpace();
      if (skip(close)) {
        return true;
      }
      if (!skip(',')) {
        return false;
      }
      skipSpace();
    }
    return false;
  }

  private boolean member(int depth) {
    ByteText name = peek() == '"' ? string() : null;
    if (name == null) {
      return false;
    }
    skipSpace();
    if (!skip(':')) {
      return false;
    }
    skipSpace();
    boolean wanted = depth == 1 && found == null && field.equals(name.finish());
    if (!wanted || peek() != '"') {
      found = wanted ? new Yield.None(Reason.NO_TARGET) : found;
      return value(depth);
    }
    ByteText value = string();
    found = value == null ? null : Yield.orControl(value.finish());
    return value != null;
  }

  /** A string, its quote being here; null when it is broken. */
  private @Nullable ByteText string() {
    var out = new ByteText(16);
    next();
    for (int octet = next(); octet >= ' '; octet = next()) {
      if (octet == '"') {
        return out;
      }
      int code = octet == '\\' ? escape() : -1;
      if (octet == '\\' && code < 0) {
        return null;
      }
      if (octet == '\\') {
        out.codePoint(code);
      } else {
        out.octet(octet);
      }
    }
    return null;
  }

  /** The code point of the escape whose backslash was just read, -1 when it is broken. */
  private int escape() {
    int c = next();
    if (c == 'u') {
      return unicode();
    }
    int known = c < 0 ? -1 : ESCAPES.indexOf(c);
    return known < 0 ? -1 : ESCAPED.charAt(known);
  }

  private int unicode() {
    int unit = unit();
    if (unit < 0 || !Character.isSurrogate((char) unit)) {
      return unit;
    }
    if (Character.isLowSurrogate((char) unit) || next() != '\\' || next() != 'u') {
      return -1;
    }
    int low = unit();
    return low >= 0 && Character.isLowSurrogate((char) low)
        ? Character.toCodePoint((char) unit, (char) low)
        : -1;
  }

  private int unit() {
    int unit = ByteSteps.hexNumber(text, at, 4);
    at += unit < 0 ? 0 : 4;
    return unit;
  }

  private boolean number() {
    skip('-');
    if (!skip('0') && digits() == 0) {
      return false;
    }
    if (skip('.') && digits() == 0) {
      return false;
    }
    if (!skip('e') && !skip('E')) {
      return true;
    }
    if (!skip('+')) {
      skip('-');
    }
    return digits() > 0;
  }

  private int digits() {
    int count = 0;
    for (; isDigit(peek()); count++) {
      next();
    }
    return count;
  }

  private static boolean isDigit(int octet) {
    return octet >= '0' && octet <= '9';
  }

  private boolean literal() {
    for (String word : new String[] {"true", "false", "null"}) {
      if (text.startsWith(word, at)) {
        at += word.length();
        return true;
      }
    }
    return false;
  }
}
