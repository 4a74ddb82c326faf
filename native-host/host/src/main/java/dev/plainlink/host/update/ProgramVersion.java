package dev.plainlink.host.update;

import dev.plainlink.bundle.JarFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version that the build put into this jar. */
public final class ProgramVersion {
  private ProgramVersion() {}

  /** As {@code 0.1.0}. */
  public static String get() {
    try {
      var text = JarFile.read(ProgramVersion.class, "dev/plainlink/host/version.txt");
      return new String(text, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
