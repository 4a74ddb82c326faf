package dev.plainlink.bundle.trust;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assertions;

/** The vectors of rules/conformance/trust; their shape is told in its README.md. */
final class Vectors {
  private static final Path FOLDER =
      Path.of(System.getProperty("plainlink.rules", "../../rules")).resolve("conformance/trust");
  private static final List<String> SHAPED_OTHERWISE = List.of("ed25519.json", "json.json");

  private Vectors() {}

  /** One refresh of a vector. */
  record RefreshStep(JsonObject json) {

    Instant at() {
      return Instant.parse(json.get("at").getAsString());
    }

    Optional<String> text(String name) {
      return Optional.ofNullable(json.get(name)).map(JsonElement::getAsString);
    }

    String outcome() {
      return text("says").orElseThrow() + " " + json.get("root") + " " + json.get("release");
    }

    Set<String> texts(String name) {
      var texts = new TreeSet<String>();
      if (json.has(name)) {
        json.getAsJsonArray(name).forEach(text -> texts.add(text.getAsString()));
      }
      return texts;
    }

    /** What is given when at most {@code limit} bytes of a path are asked for. */
    Optional<byte[]> served(String path, int limit) {
      Assertions.assertTrue(limit <= ReleaseRole.MAX_ARTIFACT_BYTES + 1, path);
      var said = json.getAsJsonObject("feed").get(path);
      if (said == null) {
        return artifact(path).map(bytes -> cut(bytes, limit));
      }
      return said.isJsonNull() ? Optional.empty() : Optional.of(cut(bytes(said, limit), limit));
    }

    private static Optional<byte[]> artifact(String path) {
      return path.startsWith("v1/artifacts/") && Files.exists(path(path.substring(3)))
          ? Optional.of(file(path.substring(3)))
          : Optional.empty();
    }

    private static byte[] bytes(JsonElement said, int limit) {
      if (said.isJsonPrimitive()) {
        return file(said.getAsString());
      }
      var fields = said.getAsJsonObject();
      // Without an end for anybody who would read on: only what is asked for is made.
      var text =
          fields.has("text")
              ? fields.get("text").getAsString()
              : repeat(fields.get("repeat").getAsString(), fields.get("times").getAsInt(), limit);
      return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String repeat(String text, int times, int limit) {
      return text.repeat(Math.min(times, limit / text.length() + 1));
    }

    private static byte[] cut(byte[] bytes, int limit) {
      return bytes.length > limit ? Arrays.copyOf(bytes, limit) : bytes;
    }
  }

  static List<String> suiteNames() {
    try (var files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json") && !SHAPED_OTHERWISE.contains(name))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<JsonObject> suite(String name) {
    try {
      var json = JsonParser.parseString(Files.readString(FOLDER.resolve(name)));
      return objects(json.getAsJsonObject().getAsJsonArray("vectors"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<RefreshStep> refreshes(JsonObject vector) {
    return vector.has("refreshes")
        ? objects(vector.getAsJsonArray("refreshes")).stream().map(RefreshStep::new).toList()
        : List.of();
  }

  private static List<JsonObject> objects(Iterable<JsonElement> list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  static byte[] file(String name) {
    try {
      return Files.readAllBytes(path(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path path(String name) {
    return FOLDER.resolve("files").resolve(name);
  }
}
