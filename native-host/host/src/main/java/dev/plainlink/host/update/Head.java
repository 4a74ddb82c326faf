package dev.plainlink.host.update;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a pointer, plain words: the link handler reads no more of it. All but the last
 * are SHA-256 in lower-case hexadecimal.
 *
 * @param body of what follows the line
 * @param compiled of {@code rules.bin} in the generation
 * @param generation of the release's envelope: the generation's name
 * @param anchor of the root in the build that wrote it
 * @param program the version that compiled the rules: another may understand more of them
 */
record Head(String body, String compiled, String generation, String anchor, String program) {
  static final String NONE = "0".repeat(64);
  static final int MAX_LINE = 512;

  private static final String FORM = "plainlink-rules";
  private static final String VERSION = "1";
  private static final int WORDS = 7;

  /** Null when the bytes do not begin with such a line. */
  static @Nullable Head parse(byte[] bytes) {
    var end = end(bytes);
    if (end < 0) {
      return null;
    }
    var words = new String(bytes, 0, end, StandardCharsets.ISO_8859_1).split(" ", WORDS + 1);
    if (words.length != WORDS || !words[0].equals(FORM) || !words[1].equals(VERSION)) {
      return null;
    }
    for (var i = 2; i < WORDS - 1; i++) {
      if (!isHash(words[i])) {
        return null;
      }
    }
    return new Head(words[2], words[3], words[4], words[5], words[6]);
  }

  /** Where the line ends, or -1. */
  static int end(byte[] bytes) {
    for (var i = 0; i < bytes.length && i < MAX_LINE; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static boolean isHash(String word) {
    if (word.length() != NONE.length()) {
      return false;
    }
    for (var i = 0; i < word.length(); i++) {
      var c = word.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  boolean hasGeneration() {
    return !generation.equals(NONE);
  }

  String folder() {
    return folder(generation);
  }

  static String folder(String generation) {
    return RuleStore.GENERATION + generation;
  }

  byte[] line() {
    var words =
        FORM
            + ' '
            + VERSION
            + ' '
            + body
            + ' '
            + compiled
            + ' '
            + generation
            + ' '
            + anchor
            + ' '
            + program
            + '\n';
    return words.getBytes(StandardCharsets.ISO_8859_1);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
