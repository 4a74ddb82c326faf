package dev.plainlink.host.open;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether a browser has our extension: it greets the native host, which notes it in {@code
 * handshakes.json} ({@code messaging.Handshakes}). Where it does, it asks by itself.
 */
final class Greetings {
  static final String NAME = "handshakes.json";
  static final int MAX_BYTES = 64 << 10;

  /** An extension that was not heard of for so long may be gone; then our page asks. */
  static final Duration RECENT = Duration.ofDays(30);

  private Greetings() {}

  /** No when nothing of that form is there. */
  static boolean recently(Path state, String browser, Instant now) {
    var file = state.resolve(NAME);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (var stream = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      var bytes = new ByteArrayInputStream(stream.readNBytes(MAX_BYTES));
      var in = new JsonReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
      in.setStrictness(Strictness.STRICT);
      return holds(in, browser, now);
    } catch (IOException | IllegalStateException | DateTimeException e) {
      return false;
    }
  }

  private static boolean holds(JsonReader in, String browser, Instant now) throws IOException {
    var found = false;
    in.beginObject();
    while (in.hasNext()) {
      if (!in.nextName().equals("handshakes")) {
        in.skipValue();
        continue;
      }
      in.beginArray();
      while (in.hasNext()) {
        found |= isFrom(in, browser, now);
      }
      in.endArray();
    }
    in.endObject();
    return found;
  }

  private static boolean isFrom(JsonReader in, String browser, Instant now) throws IOException {
    var name = "";
    var time = Instant.EPOCH;
    in.beginObject();
    while (in.hasNext()) {
      switch (in.nextName()) {
        case "browser" -> name = in.nextString();
        case "time" -> time = Instant.parse(in.nextString());
        default -> in.skipValue();
      }
    }
    in.endObject();
    return name.equals(browser) && !time.isAfter(now) && time.plus(RECENT).isAfter(now);
  }
}
