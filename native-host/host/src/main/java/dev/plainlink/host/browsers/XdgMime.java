package dev.plainlink.host.browsers;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks xdg-utils which entry opens a type: only it knows what each desktop looks at. */
public final class XdgMime {
  private static final List<String> FOLDERS = List.of("/usr/local/bin", "/usr/bin", "/bin");
  private static final int MAX_BYTES = 4096;
  private static final int SECONDS = 10;

  private XdgMime() {}

  /** The id of the entry; null when there is none, or no xdg-mime that answers. */
  public static @Nullable String defaultFor(Surroundings at, String type) {
    try {
      var id = ask(at, type);
      return id.endsWith(".desktop") && id.indexOf('/') < 0 ? id : null;
    } catch (IOException e) {
      return null;
    }
  }

  /**
   * What xdg-mime says, or nothing.
   *
   * @throws IOException when it is not there or does not answer
   */
  public static String ask(Surroundings at, String type) throws IOException {
    var program = new Programs(at, null).find("xdg-mime", FOLDERS);
    if (program == null) {
      throw new IOException("xdg-mime was not found");
    }
    var builder = new ProcessBuilder(program.toString(), "query", "default", type);
    builder.environment().clear();
    builder.environment().putAll(at.environment());
    builder.redirectInput(Redirect.from(new File("/dev/null"))).redirectError(Redirect.DISCARD);
    var process = builder.start();
    try (var out = process.getInputStream()) {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
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
