package dev.plainlink.host.open;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of the user's settings the link handler goes by. It reads them token by token and never
 * writes: setting a broken file aside is for whoever keeps the settings.
 *
 * @param on whether walls are skipped at all
 * @param off services left alone
 * @param chosen services whose guards may be skipped
 * @param browser id of the browser that the user named; null when none
 */
record Preferences(boolean on, Set<String> off, Set<String> chosen, @Nullable String browser) {
  static final Preferences DEFAULT = new Preferences(true, Set.of(), Set.of(), null);

  /** With settings that cannot be read every link goes on as it is. */
  static final Preferences BROKEN = new Preferences(false, Set.of(), Set.of(), null);

  static final String NAME = "settings.json";
  static final int MAX_BYTES = 1 << 16;

  private static final int MAX_SERVICES = 1000;

  static Preferences read(Path folder) {
    try (var in = Files.newInputStream(folder.resolve(NAME), LinkOption.NOFOLLOW_LINKS)) {
      var bytes = in.readNBytes(MAX_BYTES + 1);
      return bytes.length > MAX_BYTES ? BROKEN : parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      return DEFAULT;
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      return BROKEN;
    }
  }

  private static Preferences parse(String text) throws IOException {
    var in = new JsonReader(new StringReader(text));
    in.setStrictness(Strictness.STRICT);
    var on = true;
    Set<String> off = Set.of();
    Set<String> chosen = Set.of();
    String browser = null;
    in.beginObject();
    while (in.hasNext()) {
      switch (in.nextName()) {
        case "format" -> require(in.nextInt() == 1);
        case "on" -> on = in.nextBoolean();
        case "off" -> off = services(in);
        case "chosen" -> chosen = services(in);
        case "browser" -> browser = textOrNull(in);
        default -> in.skipValue();
      }
    }
    in.endObject();
    require(in.peek() == JsonToken.END_DOCUMENT);
    return new Preferences(on, off, chosen, browser);
  }

  private static Set<String> services(JsonReader in) throws IOException {
    var services = new HashSet<String>();
    in.beginArray();
    while (in.hasNext()) {
      require(services.size() < MAX_SERVICES);
      services.add(in.nextString());
    }
    in.endArray();
    return services;
  }

  private static @Nullable String textOrNull(JsonReader in) throws IOException {
    if (in.peek() == JsonToken.NULL) {
      in.nextNull();
      return null;
    }
    return in.nextString();
  }

  private static void require(boolean holds) throws IOException {
    if (!holds) {
      throw new IOException("not settings of format 1");
    }
  }
}
