package dev.plainlink.host.open;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of {@code mimeapps.list} (Association between MIME types and applications 1.0.1,
 * "Default Application"): a list of entries for each type, of which the first that is there counts.
 * Ours goes in front and what stood there stays behind it, so that links open even when only our
 * entry is gone, and taking ours away gives back the line as it was. Pure.
 */
final class MimeApps {
  static final List<String> TYPES = List.of("x-scheme-handler/http", "x-scheme-handler/https");

  private static final String SECTION = "[Default Applications]";

  private MimeApps() {}

  /** Our entry in front for both schemes; the same text when it is there already. */
  static String with(String text) {
    var lines = lines(without(text));
    var header = lines.indexOf(SECTION);
    if (header < 0) {
      if (lines.get(lines.size() - 1).isEmpty()) {
        lines.remove(lines.size() - 1);
      }
      header = lines.size();
      lines.add(SECTION);
      lines.add("");
    }
    for (var type : TYPES) {
      var at = line(lines, header, type);
      if (at < 0) {
        lines.add(header + 1, type + "=" + HandlerEntry.ID);
      } else {
        lines.set(at, type + "=" + HandlerEntry.ID + ";" + value(lines.get(at)));
      }
    }
    return String.join("\n", lines);
  }

  /** Without our entry, whoever put it where. */
  static String without(String text) {
    var left = new ArrayList<String>();
    for (var line : lines(text)) {
      var type = line.indexOf('=') < 0 ? "" : line.substring(0, line.indexOf('=')).strip();
      if (!TYPES.contains(type) || !ids(value(line)).contains(HandlerEntry.ID)) {
        left.add(line);
        continue;
      }
      var value = value(line);
      var rest =
          value.startsWith(HandlerEntry.ID + ";")
              ? value.substring(HandlerEntry.ID.length() + 1)
              : others(value);
      if (!rest.isEmpty()) {
        left.add(type + "=" + rest);
      }
    }
    return String.join("\n", left);
  }

  /** The entries for a type, the one that counts first. */
  static List<String> defaults(String text, String type) {
    var lines = lines(text);
    var header = lines.indexOf(SECTION);
    var at = header < 0 ? -1 : line(lines, header, type);
    return at < 0 ? List.of() : ids(value(lines.get(at)));
  }

  private static String others(String value) {
    var rest = new ArrayList<>(ids(value));
    rest.remove(HandlerEntry.ID);
    return String.join(";", rest);
  }

  private static List<String> ids(String value) {
    var ids = new ArrayList<String>();
    for (var id : value.split(";", -1)) {
      if (!id.isBlank()) {
        ids.add(id.strip());
      }
    }
    return ids;
  }

  /** Where in the section the type has its line, or -1. */
  private static int line(List<String> lines, int header, String type) {
    for (var i = header + 1; i < lines.size() && !lines.get(i).startsWith("["); i++) {
      var equals = lines.get(i).indexOf('=');
      if (equals > 0 && lines.get(i).substring(0, equals).strip().equals(type)) {
        return i;
      }
    }
    return -1;
  }

  private static String value(String line) {
    return line.substring(line.indexOf('=') + 1).strip();
  }

  private static List<String> lines(String text) {
    return new ArrayList<>(List.of(text.split("\n", -1)));
  }
}
