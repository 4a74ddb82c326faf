package dev.plainlink.host.update;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a file of ours; one that is not there, or of another type, is an exception. */
record Fields(Map<?, ?> json) {

  static Fields of(Object json) {
    if (json instanceof Map<?, ?> map) {
      return new Fields(map);
    }
    throw new IllegalArgumentException("no object");
  }

  String text(String name) {
    return text(json.get(name));
  }

  static String text(@Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("no text");
  }

  long whole(String name) {
    if (json.get(name) instanceof Long number) {
      return number;
    }
    throw new IllegalArgumentException(name);
  }

  /** Throws a DateTimeException when the text is no time. */
  Instant time(String name) {
    return Instant.parse(text(name));
  }

  List<String> texts(String name) {
    if (json.get(name) instanceof List<?> list) {
      return list.stream().map(Fields::text).toList();
    }
    throw new IllegalArgumentException(name);
  }
}
