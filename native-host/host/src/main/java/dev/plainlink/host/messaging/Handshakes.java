package dev.plainlink.host.messaging;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.plainlink.bundle.CompactJson;
import dev.plainlink.bundle.StrictJson;
import dev.plainlink.host.settings.Folders;
import dev.plainlink.host.settings.StateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * {@code handshakes.json}: the last greeting of each browser, newest first, for {@code plainlink
 * doctor}. Versions, names and times only, never a link. That it cannot be written harms nobody.
 */
final class Handshakes {
  static final String NAME = "handshakes.json";
  static final int MAX_ENTRIES = 32;
  static final int MAX_BYTES = 64 << 10;

  private final Caller caller;
  private final StateFile file;
  private final Clock clock;

  Handshakes(Caller caller, Folders folders, Clock clock) {
    this.caller = caller;
    this.file = new StateFile(folders, NAME, MAX_BYTES);
    this.clock = clock;
  }

  void note(Request.Hello hello, Reply.Greeting greeting) {
    var entry = new JsonObject();
    entry.addProperty("browser", hello.browser());
    entry.addProperty("family", caller.family());
    entry.addProperty("extension", caller.extension());
    entry.addProperty("extensionVersion", hello.version());
    entry.addProperty("protocol", greeting.protocol());
    entry.addProperty("version", greeting.version());
    entry.addProperty("time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    try {
      file.update(before -> Optional.of(put(entry, before.flatMap(Handshakes::entries))));
    } catch (IOException e) {
      System.err.println("plainlink-host: the handshake was not noted: " + e.getMessage());
    }
  }

  private static Optional<JsonArray> entries(byte[] bytes) {
    return StrictJson.parse(bytes, MessageJson.MAX_DEPTH)
        .filter(JsonElement::isJsonObject)
        .map(json -> json.getAsJsonObject().get("handshakes"))
        .filter(JsonElement::isJsonArray)
        .map(JsonElement::getAsJsonArray);
  }

  private static byte[] put(JsonObject entry, Optional<JsonArray> before) {
    var entries = new JsonArray();
    entries.add(entry);
    for (var other : before.orElseGet(JsonArray::new)) {
      if (entries.size() < MAX_ENTRIES && !isSame(entry, other)) {
        entries.add(other);
      }
    }
    var all = new JsonObject();
    all.addProperty("format", 1);
    all.add("handshakes", entries);
    return (CompactJson.write(all) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static boolean isSame(JsonObject entry, JsonElement other) {
    return other instanceof JsonObject older
        && entry.get("browser").equals(older.get("browser"))
        && entry.get("extension").equals(older.get("extension"));
  }
}
