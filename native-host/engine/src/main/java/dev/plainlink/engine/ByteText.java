package dev.plainlink.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gathers bytes into a text of plain characters and upper-case triplets, and watches for controls
 * and bidi sequences (engine.md §1.2).
 */
final class ByteText {
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private byte[] text;
  private int length;
  private boolean control;

  /** The last three bytes, for the bidi sequences. */
  private int window;

  ByteText(int expected) {
    text = new byte[expected + 8];
  }

  /** A byte: as it stands when plain, else as a triplet. */
  void octet(int octet) {
    if (Characters.isPlain((char) octet)) {
      asIs((char) octet);
    } else {
      triplet(octet);
    }
  }

  void triplet(int octet) {
    room(3);
    text[length++] = '%';
    text[length++] = (byte) HEX[octet >> 4];
    text[length++] = (byte) HEX[octet & 15];
    watch(octet);
  }

  /** An ASCII character that stays; it interrupts a bidi sequence. */
  void asIs(char c) {
    room(1);
    text[length++] = (byte) c;
    window = 0;
  }

  /** The UTF-8 bytes of a code point. */
  void codePoint(int code) {
    if (code < 0x80) {
      octet(code);
      return;
    }
    if (code < 0x800) {
      triplet(0xc0 | (code >> 6));
    } else {
      if (code < 0x10000) {
        triplet(0xe0 | (code >> 12));
      } else {
        triplet(0xf0 | (code >> 18));
        triplet(0x80 | ((code >> 12) & 63));
      }
      triplet(0x80 | ((code >> 6) & 63));
    }
    triplet(0x80 | (code & 63));
  }

  /** The text, or null when a control or a bidi control went through. */
  @Nullable String finish() {
    return control ? null : new String(text, 0, length, StandardCharsets.ISO_8859_1);
  }

  private void watch(int octet) {
    window = ((window << 8) | octet) & 0xffffff;
    control |= octet < ' ' || octet == 0x7f;
    // A bidi sequence ends in such a byte, and most bytes are none.
    if (octet >= 0x80 && octet < 0xb0) {
      control |= isBidi(window);
    }
  }

  private static boolean isBidi(int window) {
    return (window >= 0xe2808e && window <= 0xe2808f)
        || (window >= 0xe280aa && window <= 0xe280ae)
        || (window >= 0xe281a6 && window <= 0xe281a9)
        || (window & 0xffff) == 0xd89c;
  }

  private void room(int more) {
    if (length + more > text.length) {
      text = Arrays.copyOf(text, text.length * 2 + more);
    }
  }
}
