package dev.plainlink.bundle;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The strict JSON of signed files (feed.md §2) as plain values: {@code Map} with text keys, {@code
 * List}, {@code String}, {@code Long}, {@code Boolean} and {@link Null}. Nothing is forgiven; text
 * with a lone surrogate, which has no UTF-8 form, is refused too.
 */
public final class SignedJson {

  /** The JSON word null. */
  public enum Null {
    NULL
  }

  private SignedJson() {}

  /** Empty when the bytes are anything but strict JSON. */
  public static Optional<Object> parse(byte[] bytes) {
    var problems = new ArrayList<Problem>();
    var json = StrictJson.parseSigned(bytes, Place.ofFile("", problems));
    return problems.isEmpty()
        ? json.filter(SignedJson::isWellFormed).map(SignedJson::plain)
        : Optional.empty();
  }

  private static boolean isWellFormed(JsonElement json) {
    return CompactJson.write(json)
        .codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private static Object plain(JsonElement json) {
    if (json.isJsonObject()) {
      Map<String, Object> members = new LinkedHashMap<>();
      json.getAsJsonObject().entrySet().forEach(e -> members.put(e.getKey(), plain(e.getValue())));
      return members;
    }
    if (json.isJsonArray()) {
      List<Object> items = new ArrayList<>();
      json.getAsJsonArray().forEach(item -> items.add(plain(item)));
      return items;
    }
    return json instanceof JsonPrimitive value ? plain(value) : Null.NULL;
  }

  private static Object plain(JsonPrimitive value) {
    if (value.isString()) {
      return value.getAsString();
    }
    return value.isBoolean() ? (Object) value.getAsBoolean() : (Object) value.getAsLong();
  }

  /** Plain values as the compact text that {@code JSON.stringify} writes; maps in their order. */
  public static String write(Object plain) {
    return CompactJson.write(gson(plain));
  }

  private static JsonElement gson(Object plain) {
    if (plain instanceof Map<?, ?> members) {
      var object = new JsonObject();
      members.forEach((name, value) -> object.add((String) name, gson(value)));
      return object;
    }
    if (plain instanceof List<?> items) {
      var array = new JsonArray();
      items.forEach(item -> array.add(gson(item)));
      return array;
    }
    if (plain instanceof String text) {
      return new JsonPrimitive(text);
    }
    if (plain instanceof Boolean flag) {
      return new JsonPrimitive(flag);
    }
    return plain == Null.NULL ? JsonNull.INSTANCE : new JsonPrimitive((Number) plain);
  }
}
