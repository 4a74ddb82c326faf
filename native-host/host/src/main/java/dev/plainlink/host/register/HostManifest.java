package dev.plainlink.host.register;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.plainlink.bundle.StrictJson;
import dev.plainlink.host.browsers.Family;
import dev.plainlink.host.browsers.Locations;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The native-messaging host manifest (Chrome: "Native messaging", MDN: "Native manifests"). Pure:
 * the same facts give the same bytes, so that registering twice changes nothing.
 */
final class HostManifest {
  /** Ours has 300 bytes; nothing larger is read. */
  static final int MAX_BYTES = 64 << 10;

  private static final int MAX_DEPTH = 8;
  private static final String NAME = "name";
  private static final String PATH = "path";

  private HostManifest() {}

  /** The file's name in every folder of manifests. */
  static String fileName(Locations locations) {
    return locations.host() + ".json";
  }

  /** The whole text for browsers of that family. */
  static String text(Locations locations, Family family, Path launcher) {
    var manifest = new JsonObject();
    manifest.addProperty(NAME, locations.host());
    manifest.addProperty("description", "Plainlink: opens the link inside a wrapped link");
    manifest.addProperty(PATH, launcher.toString());
    manifest.addProperty("type", "stdio");
    manifest.add(allowedKey(family), allowed(locations, family));
    var gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    return gson.toJson(manifest) + "\n";
  }

  /** Chromium wants origins, whose slash at the end it insists on; Firefox wants add-on ids. */
  private static JsonArray allowed(Locations locations, Family family) {
    var list = new JsonArray();
    for (var id : locations.extensions(family)) {
      list.add(family == Family.CHROMIUM ? "chrome-extension://" + id + "/" : id);
    }
    return list;
  }

  static String allowedKey(Family family) {
    return family == Family.CHROMIUM ? "allowed_origins" : "allowed_extensions";
  }

  /** Null when the bytes are no JSON object: then nothing says whose file it is. */
  static @Nullable JsonObject parse(byte[] bytes) {
    return StrictJson.parse(bytes, MAX_DEPTH)
        .filter(JsonElement::isJsonObject)
        .map(JsonElement::getAsJsonObject)
        .orElse(null);
  }

  /** Whether the manifest names our host; only such a file is ever replaced or removed. */
  static boolean isOurs(Locations locations, byte[] bytes) {
    var found = parse(bytes);
    return found != null && locations.host().equals(textOf(found.get(NAME)));
  }

  /** The keys whose values are not what we would write; empty when only the layout differs. */
  static List<String> differences(byte[] found, String expected) {
    var is = parse(found);
    var ought = parse(expected.getBytes(StandardCharsets.UTF_8));
    if (is == null || ought == null) {
      return List.of("json");
    }
    var keys = new TreeSet<>(is.keySet());
    keys.addAll(ought.keySet());
    keys.removeIf(key -> is.has(key) && is.get(key).equals(ought.get(key)));
    return List.copyOf(keys);
  }

  /** Which program the browser would start; empty when the manifest does not say. */
  static String path(byte[] found) {
    var manifest = parse(found);
    return manifest == null ? "" : textOf(manifest.get(PATH));
  }

  /** Which extensions may call. */
  static List<String> allowed(byte[] found, Family family) {
    var manifest = parse(found);
    var ids = new ArrayList<String>();
    if (manifest != null && manifest.get(allowedKey(family)) instanceof JsonArray list) {
      list.forEach(item -> ids.add(textOf(item)));
    }
    return ids;
  }

  private static String textOf(@Nullable JsonElement json) {
    return json instanceof JsonPrimitive value && value.isString() ? value.getAsString() : "";
  }
}
