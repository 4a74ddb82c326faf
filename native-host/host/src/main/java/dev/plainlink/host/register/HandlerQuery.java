package dev.plainlink.host.register;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Asks the system which desktop entry opens https links. */
interface HandlerQuery {
  int MAX_BYTES = 4096;
  int MAX_SECONDS = 5;

  /** The id of the entry; empty when there is none. */
  String entry() throws IOException;

  /** Through xdg-mime, as desktops do. */
  static String xdg() throws IOException {
    var process =
        new ProcessBuilder("xdg-mime", "query", "default", "x-scheme-handler/https")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    try (var out = process.getInputStream()) {
      if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("xdg-mime does not answer");
      }
      return new String(out.readNBytes(MAX_BYTES), StandardCharsets.UTF_8).strip();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
