package dev.plainlink.host.settings;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.plainlink.bundle.CompactJson;
import dev.plainlink.bundle.StrictJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings as the text of their file. A newer program may have put more into it: fields that
 * are not known here are kept, and the number of the format with them. So a newer format may add
 * fields but never change what a field means.
 */
final class SettingsJson {
  static final int MAX_BYTES = 64 << 10;

  private static final int MAX_DEPTH = 16;
  private static final int FORMAT = 1;

  /**
   * What a file held.
   *
   * @param all every field, also those that are not known here
   */
  record Stored(Settings settings, JsonObject all) {
    static final Stored NOTHING = new Stored(Settings.DEFAULTS, new JsonObject());
  }

  private SettingsJson() {}

  /** Empty when the text is not of our form: nothing of it is trusted then. */
  static Optional<Stored> parse(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return Optional.empty();
    }
    return StrictJson.parse(bytes, MAX_DEPTH)
        .filter(JsonElement::isJsonObject)
        .map(JsonElement::getAsJsonObject)
        .flatMap(all -> settings(all).map(settings -> new Stored(settings, all)));
  }

  private static Optional<Settings> settings(JsonObject all) {
    try {
      if (number(all, "format") < FORMAT) {
        return Optional.empty();
      }
      return Optional.of(
          new Settings(
              number(all, "revision"),
              flag(all, "on"),
              names(all, "off"),
              names(all, "chosen"),
              all.has("browser") ? Optional.of(text(all.get("browser"))) : Optional.empty()));
    } catch (ArithmeticException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static long number(JsonObject all, String name) {
    if (all.get(name) instanceof JsonPrimitive value
        && value.isNumber()
        && value.getAsBigDecimal().precision() <= 16
        && value.getAsBigDecimal().abs().compareTo(BigDecimal.valueOf(Settings.MAX_REVISION))
            <= 0) {
      return value.getAsBigDecimal().longValueExact();
    }
    throw new IllegalArgumentException(name);
  }

  private static boolean flag(JsonObject all, String name) {
    if (all.get(name) instanceof JsonPrimitive value && value.isBoolean()) {
      return value.getAsBoolean();
    }
    throw new IllegalArgumentException(name);
  }

  private static Set<String> names(JsonObject all, String name) {
    if (all.get(name) instanceof JsonArray list) {
      var names = new HashSet<String>();
      list.forEach(item -> names.add(text(item)));
      return names;
    }
    throw new IllegalArgumentException(name);
  }

  private static String text(JsonElement json) {
    if (json instanceof JsonPrimitive value && value.isString()) {
      return value.getAsString();
    }
    throw new IllegalArgumentException("not a text");
  }

  /** The fields of the settings put into what the file held. */
  static byte[] write(Settings settings, JsonObject before) {
    var all = before.deepCopy();
    if (!all.has("format")) {
      all.addProperty("format", FORMAT);
    }
    all.addProperty("revision", settings.revision());
    all.addProperty("on", settings.on());
    all.add("off", list(settings.off()));
    all.add("chosen", list(settings.chosen()));
    all.remove("browser");
    settings.browser().ifPresent(id -> all.addProperty("browser", id));
    return (CompactJson.write(all) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static JsonArray list(Set<String> names) {
    var list = new JsonArray();
    new TreeSet<>(names).forEach(list::add);
    return list;
  }
}
