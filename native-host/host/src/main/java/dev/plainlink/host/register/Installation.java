package dev.plainlink.host.register;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where this very program stands. */
final class Installation {
  private static final int MAX_CLIMB = 3;

  private Installation() {}

  /** The folder with {@code bin/plainlink}; null when this is none (a test, an IDE). */
  static @Nullable Path folder() {
    var source = Installation.class.getProtectionDomain().getCodeSource();
    var place = source == null ? null : source.getLocation();
    try {
      // In an image of jlink the classes are at jrt:, and the runtime stands in the installation.
      var inside =
          place != null && "file".equals(place.getProtocol())
              ? Path.of(place.toURI())
              : Path.of(System.getProperty("java.home", "/"), "release");
      var folder = inside.getParent();
      for (var i = 0; i < MAX_CLIMB && folder != null; i++, folder = folder.getParent()) {
        if (Files.isRegularFile(folder.resolve("bin/plainlink"))) {
          return folder;
        }
      }
      return null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** What browsers start. */
  static Path hostOf(Path folder) {
    return folder.resolve("bin/plainlink-host");
  }
}
