package dev.plainlink.bundle;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A JSON object and where it stands; the rules of {@link JsonValue} hold. */
public record JsonFields(JsonObject json, Place place) {

  JsonFields only(List<String> known) {
    for (var name : json.keySet()) {
      if (!known.contains(name)) {
        place
            .at(name)
            .report("no field but \"" + String.join("\", \"", known) + "\"", "\"" + name + "\"");
      }
    }
    return this;
  }

  /** Whether the key is there, whatever its value. */
  public boolean has(String name) {
    return json.has(name);
  }

  /** The value of a key that may be absent. */
  public Optional<JsonValue> get(String name) {
    return Optional.ofNullable(json.get(name)).map(value -> new JsonValue(value, place.at(name)));
  }

  /** The value of a key whose absence is a problem. */
  public Optional<JsonValue> require(String name, String expected) {
    if (!has(name)) {
      place.at(name).report(expected, "nothing");
    }
    return get(name);
  }

  <T> Map<String, T> map(Function<JsonValue, Optional<T>> read) {
    var values = new LinkedHashMap<String, T>();
    for (var name : json.keySet()) {
      get(name).flatMap(read).ifPresent(value -> values.put(name, value));
    }
    return values;
  }
}
