package dev.plainlink.bundle.trust;

import dev.plainlink.bundle.SignedJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The members of a JSON object, read strictly; unknown ones are ignored (feed.md §3). */
final class Members {

  /** Reads one value. */
  interface Reader<T> {
    T read(Object json) throws Malformed;
  }

  private final Map<?, ?> json;

  private Members(Map<?, ?> json) {
    this.json = json;
  }

  static Members parse(byte[] bytes) throws Malformed {
    return of(SignedJson.parse(bytes).orElseThrow(() -> new Malformed("strict JSON")));
  }

  static Members of(Object json) throws Malformed {
    if (json instanceof Map<?, ?> members) {
      return new Members(members);
    }
    throw new Malformed("an object");
  }

  <T> T get(String name, Reader<T> reader) throws Malformed {
    var value = json.get(name);
    if (value == null) {
      throw new Malformed("the field " + name);
    }
    return reader.read(value);
  }

  <T> Optional<T> optional(String name, Reader<T> reader) throws Malformed {
    return json.containsKey(name) ? Optional.of(get(name, reader)) : Optional.empty();
  }

  Members object(String name) throws Malformed {
    return get(name, Members::of);
  }

  String text(String name, Predicate<String> valid) throws Malformed {
    return get(name, text(valid));
  }

  long whole(String name, long min, long max) throws Malformed {
    return get(name, whole(min, max));
  }

  <T> List<T> list(String name, int min, int max, Reader<T> reader) throws Malformed {
    if (!(json.get(name) instanceof List<?> items) || items.size() < min || items.size() > max) {
      throw new Malformed(name + ": a list of " + min + " to " + max);
    }
    var values = new ArrayList<T>();
    for (var item : items) {
      values.add(reader.read(item));
    }
    return values;
  }

  <T> Map<String, T> map(int min, int max, Reader<T> reader) throws Malformed {
    if (json.size() < min || json.size() > max) {
      throw new Malformed("an object of " + min + " to " + max);
    }
    var values = new LinkedHashMap<String, T>();
    for (var entry : json.entrySet()) {
      values.put((String) entry.getKey(), reader.read(entry.getValue()));
    }
    return values;
  }

  static Reader<String> text(Predicate<String> valid) {
    return value -> {
      if (value instanceof String text && valid.test(text)) {
        return text;
      }
      throw new Malformed("a text of another form");
    };
  }

  static Reader<Long> whole(long min, long max) {
    return value -> {
      if (value instanceof Long number && min <= number && number <= max) {
        return number;
      }
      throw new Malformed("a whole number from " + min + " to " + max);
    };
  }
}
