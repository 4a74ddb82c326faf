package dev.plainlink.bundle;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A JSON value and where it stands. Readers report what is wrong and give what is left, so that one
 * pass finds all problems; whoever asked throws the outcome away when there was one.
 *
 * @param json the value
 * @param place where it stands
 */
public record JsonValue(JsonElement json, Place place) {
  private static final int MAX_SHOWN = 60;

  /** A text that passes. */
  public Optional<String> text(String expected, Predicate<String> valid) {
    if (json instanceof JsonPrimitive value
        && value.isString()
        && valid.test(value.getAsString())) {
      return Optional.of(value.getAsString());
    }
    return wrong(expected);
  }

  /** Any text but the empty one. */
  public Optional<String> text() {
    return text("a text", text -> !text.isEmpty());
  }

  /** One of these texts. */
  public Optional<String> oneOf(List<String> allowed) {
    return text(
        "one of \"" + String.join("\", \"", allowed) + "\"", text -> allowed.contains(text));
  }

  /** A whole number within bounds. */
  public Optional<Integer> number(int min, int max) {
    if (json instanceof JsonPrimitive value && value.isNumber()) {
      var number = value.getAsInt();
      if (min <= number && number <= max) {
        return Optional.of(number);
      }
    }
    return wrong("a number from " + min + " to " + max);
  }

  /** The only flag there is: {@code true}; its absence says no. */
  void requireTrue() {
    if (!(json instanceof JsonPrimitive value && value.isBoolean() && value.getAsBoolean())) {
      report("true");
    }
  }

  /** As many entries as are allowed, each read by {@code read}. */
  public <T> List<T> list(int min, int max, Function<JsonValue, Optional<T>> read) {
    var values = new ArrayList<T>();
    if (!json.isJsonArray()) {
      report("a list");
      return values;
    }
    var items = json.getAsJsonArray();
    if (items.size() < min || items.size() > max) {
      place.report("a list of " + (min == max ? "" : min + " to ") + max, "one of " + items.size());
    }
    for (var i = 0; i < Math.min(items.size(), max); i++) {
      read.apply(new JsonValue(items.get(i), place.at(i))).ifPresent(values::add);
    }
    return values;
  }

  /** A list without repeats. */
  public <T> List<T> distinct(int min, int max, Function<JsonValue, Optional<T>> read) {
    var values = list(min, max, read);
    if (Set.copyOf(values).size() < values.size()) {
      place.report("each entry once", shown());
    }
    return values;
  }

  /** An object with no other keys than these. */
  public Optional<JsonFields> fields(String... known) {
    return anyFields().map(fields -> fields.only(List.of(known)));
  }

  /** An object whose keys are data. */
  public Optional<JsonFields> anyFields() {
    return json.isJsonObject()
        ? Optional.of(new JsonFields(json.getAsJsonObject(), place))
        : wrong("an object");
  }

  /** Reports, and gives nothing. */
  public <T> Optional<T> wrong(String expected) {
    report(expected);
    return Optional.empty();
  }

  /** Notes what should have stood here. */
  public void report(String expected) {
    place.report(expected, shown());
  }

  private String shown() {
    var text = CompactJson.write(json);
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
  }
}
