package dev.plainlink.host.register;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.plainlink.bundle.StrictJson;
import dev.plainlink.host.register.Diagnosis.Handshake;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code handshakes.json} as the native host writes it (messaging.Handshakes), newest first. */
final class HandshakeLog {
  static final int MAX_BYTES = 64 << 10;
  static final int MAX_ENTRIES = 32;

  private static final int MAX_DEPTH = 8;
  private static final int MAX_TEXT = 100;

  private HandshakeLog() {}

  /** None when there is no such file, or none of that form. */
  static List<Handshake> read(Ground ground, Path state) {
    var file = state.resolve("handshakes.json");
    try {
      if (!ground.exists(file) || !ground.facts(file).file()) {
        return List.of();
      }
      var json = StrictJson.parse(ground.read(file, MAX_BYTES), MAX_DEPTH);
      return json.isPresent() && json.get() instanceof JsonObject all ? entries(all) : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static List<Handshake> entries(JsonObject all) {
    var entries = new ArrayList<Handshake>();
    if (all.get("handshakes") instanceof JsonArray list) {
      for (var item : list) {
        if (item instanceof JsonObject entry && entries.size() < MAX_ENTRIES) {
          entries.add(handshake(entry));
        }
      }
    }
    return entries;
  }

  private static Handshake handshake(JsonObject entry) {
    return new Handshake(
        text(entry, "browser"),
        text(entry, "family"),
        text(entry, "extension"),
        text(entry, "extensionVersion"),
        entry.get("protocol") instanceof JsonPrimitive value && value.isNumber()
            ? value.getAsInt()
            : 0,
        text(entry, "time"));
  }

  private static String text(JsonObject entry, String name) {
    var text =
        entry.get(name) instanceof JsonPrimitive value && value.isString()
            ? value.getAsString()
            : "";
    return text.substring(0, Math.min(text.length(), MAX_TEXT));
  }
}
