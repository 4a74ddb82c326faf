package dev.plainlink.host.open;

import dev.plainlink.host.browsers.Programs;
import dev.plainlink.host.browsers.Surroundings;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks xdg-utils which entry opens a type: only it knows what each desktop looks at. */
final class XdgMime {
  private static final List<String> FOLDERS = List.of("/usr/local/bin", "/usr/bin", "/bin");
  private static final int MAX_BYTES = 4096;
  private static final int SECONDS = 10;

  private XdgMime() {}

  /** The id of the entry; null when there is none, or no xdg-mime. */
  static @Nullable String defaultFor(Surroundings at, String type) {
    var program = new Programs(at, null).find("xdg-mime", FOLDERS);
    if (program == null) {
      return null;
    }
    var builder = new ProcessBuilder(program.toString(), "query", "default", type);
    builder.environment().clear();
    builder.environment().putAll(at.environment());
    builder.redirectInput(Redirect.from(new File("/dev/null"))).redirectError(Redirect.DISCARD);
    try {
      var process = builder.start();
      try (var out = process.getInputStream()) {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          return null;
        }
        var id = new String(out.readNBytes(MAX_BYTES), StandardCharsets.UTF_8).strip();
        return id.endsWith(".desktop") && id.indexOf('/') < 0 ? id : null;
      }
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
