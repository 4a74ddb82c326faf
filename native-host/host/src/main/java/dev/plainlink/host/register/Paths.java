package dev.plainlink.host.register;

import java.nio.file.Path;

/** Paths for people. */
final class Paths {
  private Paths() {}

  /**
   * The user's folder as {@code ~}; controls, which would move a terminal's cursor, as {@code ?}.
   */
  static String shown(Path home, Path path) {
    var inside = home.getNameCount() > 0 && path.startsWith(home) && !path.equals(home);
    return printable(inside ? "~/" + home.relativize(path) : path.toString());
  }

  static String printable(String text) {
    var shown = new StringBuilder();
    text.codePoints().forEach(c -> shown.appendCodePoint(isHidden(Character.getType(c)) ? '?' : c));
    return shown.toString();
  }

  private static boolean isHidden(int type) {
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
