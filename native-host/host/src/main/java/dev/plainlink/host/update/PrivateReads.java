package dev.plainlink.host.update;

import dev.plainlink.host.settings.Ownership;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Files of the store as they are read: the user's own, no links, never more than is expected. */
final class PrivateReads {
  private PrivateReads() {}

  /** Null when nothing is there; one byte more than allowed of a file that is too long. */
  static byte @Nullable [] read(Path file, int maxBytes) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    Ownership.requireFile(file);
    try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return in.readNBytes(maxBytes + 1);
    }
  }
}
