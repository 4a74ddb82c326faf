package dev.plainlink.backend.observations;

import java.util.regex.Pattern;

/**
 * What may stand in a shape. Everything that could name a person or a page is refused again here,
 * whatever the client has let through: digit runs of five, words of sixteen and more (security.md
 * row 50). Bounded patterns on bounded texts.
 */
final class ShapeSyntax {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?");
  private static final Pattern SEGMENT = Pattern.compile("\\*|[A-Za-z0-9._-]{1,32}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._\\[\\]-]{1,32}");
  private static final Pattern DIGIT_RUN = Pattern.compile("[0-9]{5}");
  private static final Pattern TOKEN = Pattern.compile("(?=[A-Za-z_-]*[0-9])[A-Za-z0-9_-]{16}");
  private static final int MAX_HOST = 100;
  private static final int MAX_PATH = 200;

  private ShapeSyntax() {}

  static boolean isHost(String text) {
    var labels = text.split("\\.", -1);
    if (text.length() > MAX_HOST || labels.length < 2 || !isPlain(text)) {
      return false;
    }
    for (var label : labels) {
      if (!LABEL.matcher(label).matches()) {
        return false;
      }
    }
    return !Character.isDigit(labels[labels.length - 1].charAt(0));
  }

  static boolean isPath(String text) {
    if (text.length() > MAX_PATH || !text.startsWith("/")) {
      return false;
    }
    if (text.equals("/")) {
      return true;
    }
    for (var segment : text.substring(1).split("/", -1)) {
      if (!segment.isEmpty() && !(SEGMENT.matcher(segment).matches() && isPlain(segment))) {
        return false;
      }
    }
    return true;
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches() && isPlain(text);
  }

  private static boolean isPlain(String text) {
    return !DIGIT_RUN.matcher(text).find() && !TOKEN.matcher(text).find();
  }
}
