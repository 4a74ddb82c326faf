package dev.plainlink.host.browsers;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where this very program stands. */
public final class Installation {
  private static final int MAX_CLIMB = 3;

  private Installation() {}

  /** The folder with {@code bin/plainlink}; null when this is none (a test, an IDE). */
  public static @Nullable Path folder() {
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
        if (Files.isRegularFile(launcherOf(folder))) {
          return folder;
        }
      }
      return null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** {@code bin/plainlink} of this installation; null when this is none. */
  public static @Nullable Path launcher() {
    var folder = folder();
    return folder == null ? null : launcherOf(folder);
  }

  private static Path launcherOf(Path folder) {
    return folder.resolve("bin/plainlink");
  }

  /** What browsers start. */
  public static Path hostOf(Path folder) {
    return folder.resolve("bin/plainlink-host");
  }
}
