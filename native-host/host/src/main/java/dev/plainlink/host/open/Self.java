package dev.plainlink.host.open;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where this installation's launcher stands. */
final class Self {
  private static final int MAX_CLIMB = 3;

  private Self() {}

  /** {@code bin/plainlink}; null when this is no installation (a test, an IDE). */
  static @Nullable Path launcher() {
    var source = Self.class.getProtectionDomain().getCodeSource();
    var place = source == null ? null : source.getLocation();
    try {
      // In an image of jlink the classes are at jrt:, and the runtime stands in the installation.
      var inside =
          place != null && "file".equals(place.getProtocol())
              ? Path.of(place.toURI())
              : Path.of(System.getProperty("java.home", "/"), "release");
      var folder = inside.getParent();
      for (var i = 0; i < MAX_CLIMB && folder != null; i++, folder = folder.getParent()) {
        var launcher = folder.resolve("bin/plainlink");
        if (Files.isRegularFile(launcher)) {
          return launcher;
        }
      }
      return null;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
