package dev.plainlink.host;

/** Text for a terminal: links are hostile, and control characters would move its cursor. */
public final class Printable {
  private Printable() {}

  /** Controls, line and paragraph ends, and what turns the writing direction, shown as <U+XXXX>. */
  public static String of(String text) {
    if (text.chars().noneMatch(Printable::isHidden)) {
      return text;
    }
    var shown = new StringBuilder();
    text.chars()
        .forEach(
            c -> {
              if (isHidden(c)) {
                shown.append(String.format("<U+%04X>", c));
              } else {
                shown.append((char) c);
              }
            });
    return shown.toString();
  }

  private static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
