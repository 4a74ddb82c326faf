package dev.plainlink.host.register;

import java.util.ArrayList;
import java.util.List;

/** Text in columns of a terminal, where a Chinese character takes two. */
final class Columns {
  /** The width that every terminal has. */
  static final int WIDTH = 80;

  private Columns() {}

  /** Unicode's UAX 11, wide and full-width, as far as our two languages need it. */
  static int width(String text) {
    return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
  }

  private static boolean isWide(int c) {
    return (c >= 0x1100 && c <= 0x115F)
        || (c >= 0x2E80 && c <= 0xA4CF)
        || (c >= 0xAC00 && c <= 0xD7A3)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0xFE30 && c <= 0xFE6F)
        || (c >= 0xFF00 && c <= 0xFF60)
        || (c >= 0xFFE0 && c <= 0xFFE6)
        || (c >= 0x20000 && c <= 0x3FFFD);
  }

  static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  /** A label and what belongs to it, broken into lines that fit and begin in the same column. */
  static List<String> row(String label, int indent, String text) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder(padded(label, indent));
    var empty = true;
    for (var piece : pieces(text)) {
      if (!empty && width(line + piece.stripTrailing()) > WIDTH) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(" ".repeat(indent));
      }
      line.append(piece);
      empty = false;
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  /** After a space, and on both sides of wide characters except before their punctuation. */
  private static List<String> pieces(String text) {
    var pieces = new ArrayList<String>();
    var start = 0;
    for (var i = 1; i < text.length(); i++) {
      var before = text.charAt(i - 1);
      var c = text.charAt(i);
      var wide = (isWide(before) || isWide(c)) && c != ' ' && "，。；：、）！？".indexOf(c) < 0;
      if ((before == ' ' && c != ' ') || (wide && before != '（')) {
        pieces.add(text.substring(start, i));
        start = i;
      }
    }
    pieces.add(text.substring(start));
    return pieces;
  }
}
