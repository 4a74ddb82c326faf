package dev.plainlink.host.update;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version that the build put into this jar. */
public final class ProgramVersion {
  private ProgramVersion() {}

  /** As {@code 0.1.0}. */
  public static String get() {
    try (var text = ProgramVersion.class.getResourceAsStream("/dev/plainlink/host/version.txt")) {
      if (text == null) {
        throw new IllegalStateException("version.txt is missing from the jar");
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
