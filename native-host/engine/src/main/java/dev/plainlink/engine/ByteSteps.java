package dev.plainlink.engine;

/** The steps that decode bytes (engine.md §3.4). Twin of {@code byte-steps.ts}. */
final class ByteSteps {
  private ByteSteps() {}

  /** Standard or URL alphabet, padding optional, unused bits zero. */
  static Yield base64(String text) {
    var out = new ByteText(text.length());
    int bits = 0;
    int pending = 0;
    int end = withoutPadding(text);
    for (int i = 0; i < end; i++) {
      int triplet = PercentDecoder.tripletAt(text, i, end);
      int value = base64Value(triplet < 0 ? text.charAt(i) : triplet == ' ' ? '+' : triplet);
      if (value < 0) {
        return new Yield.None(Reason.ENCODING);
      }
      i += triplet < 0 ? 0 : 2;
      pending = ((pending << 6) | value) & 0xffff;
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        out.octet((pending >> bits) & 0xff);
      }
    }
    boolean broken = bits == 6 || (pending & ((1 << bits) - 1)) != 0;
    return broken ? new Yield.None(Reason.ENCODING) : Yield.orControl(out.finish());
  }

  /** At most two {@code =} at the end are dropped, written as themselves or as {@code %3D}. */
  private static int withoutPadding(String text) {
    int end = text.length();
    for (int dropped = 0; dropped < 2 && end > 0; dropped++) {
      if (text.charAt(end - 1) == '=') {
        end--;
      } else if (end >= 3 && PercentDecoder.tripletAt(text, end - 3, end) == '=') {
        end -= 3;
      } else {
        break;
      }
    }
    return end;
  }

  private static int base64Value(int c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    if (c == '+' || c == '-') {
      return 62;
    }
    return c == '/' || c == '_' ? 63 : -1;
  }

  /** Pairs of hexadecimal digits. */
  static Yield hex(String text) {
    var out = new ByteText(text.length());
    for (int i = 0; i < text.length(); i += 2) {
      int octet = hexNumber(text, i, 2);
      if (octet < 0) {
        return new Yield.None(Reason.ENCODING);
      }
      out.octet(octet);
    }
    return Yield.orControl(out.finish());
  }

  /** Value of that many hexadecimal digits, -1 when they are not there. */
  static int hexNumber(String text, int at, int count) {
    int number = 0;
    for (int i = at; i < at + count; i++) {
      int value = i < text.length() ? Characters.hexValue(text.charAt(i)) : -1;
      if (value < 0) {
        return -1;
      }
      number = number * 16 + value;
    }
    return number;
  }
}
