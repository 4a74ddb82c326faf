package dev.plainlink.host.open;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one desktop entry starts (Desktop Entry Specification 1.5, "The Exec key"), as an argument
 * vector: no shell is ever asked to read it.
 *
 * @param command the program and its arguments, with {@link #URL} where the URL belongs
 */
record DesktopEntry(List<String> command) {
  /** Stands for the URL; no argument of an entry can be it, for it holds a zero byte. */
  static final String URL = "\0url";

  private static final String GROUP = "[Desktop Entry]";

  /** Null when the entry starts nothing that takes a URL in a way that is safe. */
  static @Nullable DesktopEntry parse(String text) {
    String exec = null;
    var inside = false;
    for (var line : text.split("\n", -1)) {
      var trimmed = line.strip();
      if (trimmed.startsWith("[")) {
        inside = trimmed.equals(GROUP);
      } else if (inside && "true".equals(value(trimmed, "Terminal"))) {
        return null;
      } else if (inside && exec == null) {
        exec = value(trimmed, "Exec");
      }
    }
    return exec == null ? null : of(words(unescape(exec)));
  }

  /** The vector for one URL, which is always the whole of an argument. */
  List<String> with(String url) {
    var vector = new ArrayList<String>();
    for (var argument : command) {
      vector.add(argument.equals(URL) ? url : argument);
    }
    return vector;
  }

  private static @Nullable String value(String line, String key) {
    var equals = line.indexOf('=');
    return equals > 0 && line.substring(0, equals).strip().equals(key)
        ? line.substring(equals + 1).strip()
        : null;
  }

  /** The escapes of every value of type string. */
  private static String unescape(String value) {
    var text = new StringBuilder();
    for (var i = 0; i < value.length(); i++) {
      var c = value.charAt(i);
      if (c != '\\' || i + 1 == value.length()) {
        text.append(c);
      } else {
        var next = value.charAt(++i);
        var at = "sntr\\".indexOf(next);
        text.append(at < 0 ? "\\" + next : " \n\t\r\\".substring(at, at + 1));
      }
    }
    return text.toString();
  }

  /** Arguments are parted by spaces; double quotes hold one together. Null without an end quote. */
  private static @Nullable List<String> words(String exec) {
    var words = new ArrayList<String>();
    StringBuilder word = null;
    var quoted = false;
    for (var i = 0; i < exec.length(); i++) {
      var c = exec.charAt(i);
      if (!quoted && (c == ' ' || c == '\t')) {
        if (word != null) {
          words.add(word.toString());
        }
        word = null;
        continue;
      }
      word = word == null ? new StringBuilder() : word;
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '\\' && quoted && i + 1 < exec.length()) {
        word.append(exec.charAt(++i));
      } else {
        word.append(c);
      }
    }
    if (word != null) {
      words.add(word.toString());
    }
    return quoted ? null : words;
  }

  /** Field codes: a URL inside a longer argument could be read by whatever reads that argument. */
  private static @Nullable DesktopEntry of(@Nullable List<String> words) {
    if (words == null || words.isEmpty()) {
      return null;
    }
    var command = new ArrayList<String>();
    for (var word : words) {
      if (isUrlCode(word)) {
        command.add(URL);
      } else if (word.indexOf('%') < 0) {
        command.add(word);
      } else if (!isDroppedCode(word)) {
        var plain = word.replace("%%", "");
        if (plain.indexOf('%') >= 0) {
          return null;
        }
        command.add(word.replace("%%", "%"));
      }
    }
    if (command.isEmpty() || command.indexOf(URL) == 0) {
      return null;
    }
    if (!command.contains(URL)) {
      command.add(URL);
    }
    return new DesktopEntry(List.copyOf(command));
  }

  private static boolean isUrlCode(String word) {
    return word.equals("%u") || word.equals("%U") || word.equals("%f") || word.equals("%F");
  }

  /** Icon, name, place of the entry, and the deprecated ones: no browser needs them. */
  private static boolean isDroppedCode(String word) {
    return word.length() == 2 && word.charAt(0) == '%' && "ickdDnNvm".indexOf(word.charAt(1)) >= 0;
  }
}
