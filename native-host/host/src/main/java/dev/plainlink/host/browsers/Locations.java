package dev.plainlink.host.browsers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code installer/locations.json} says.
 *
 * @param host the native-messaging host's name
 * @param chromiumExtensions ids of the extension in browsers of the Chromium family
 * @param firefoxExtensions its ids in browsers of the Firefox family
 * @param programFolders folders of programs, looked through before {@code PATH}
 * @param flatpakPrograms where the program {@code flatpak} may be
 * @param flatpakExports folders in which an installed Flatpak application has a file of its id
 * @param snapFolders folders in which an installed Snap application has a file of its name
 * @param browsers in the order of preference
 */
public record Locations(
    String host,
    List<String> chromiumExtensions,
    List<String> firefoxExtensions,
    List<String> programFolders,
    List<String> flatpakPrograms,
    List<String> flatpakExports,
    List<String> snapFolders,
    List<Browser> browsers) {
  /** Far above what the file needs; a bigger one is refused. */
  static final int MAX_BYTES = 1 << 20;

  private static final String RESOURCE = "locations.json";

  /** The ones in this jar; they are there, or the jar is broken. */
  public static Locations load() {
    try (var in = Locations.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the jar");
      }
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Another file of the same form, which only tests have. */
  public static Locations load(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return read(in);
    }
  }

  static Locations read(InputStream in) throws IOException {
    var bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new IOException(RESOURCE + " is larger than " + MAX_BYTES + " bytes");
    }
    var text = new ByteArrayInputStream(bytes);
    return LocationsJson.read(new InputStreamReader(text, StandardCharsets.UTF_8));
  }

  /** The browser of that id; null when there is none. */
  public @Nullable Browser browser(String id) {
    for (var browser : browsers) {
      if (browser.id().equals(id)) {
        return browser;
      }
    }
    return null;
  }

  /** Ids of the extension in browsers of that family. */
  public List<String> extensions(Family family) {
    return family == Family.CHROMIUM ? chromiumExtensions : firefoxExtensions;
  }
}
