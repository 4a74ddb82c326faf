package dev.plainlink.host.settings;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where Plainlink keeps its files for one user. Linux: the XDG Base Directory Specification 0.8,
 * which says that a relative path in its variables is to be ignored.
 *
 * @param config {@code settings.json}
 * @param data the installed image
 * @param state what is noted while running: handshakes, the former link handler, the lock
 * @param runtime files of this session only
 */
public record Folders(Path config, Path data, Path state, Path runtime) {

  /**
   * Of the user who runs this process.
   *
   * @throws IOException when the system names no home folder
   */
  public static Folders ofProcess() throws IOException {
    return of(
        System.getenv(),
        System.getProperty("os.name", ""),
        Path.of(System.getProperty("user.home", "")));
  }

  /**
   * As {@link #ofProcess}, from given facts.
   *
   * @param os as in the system property {@code os.name}
   * @param home taken when the environment names none
   */
  public static Folders of(Map<String, String> environment, String os, Path home)
      throws IOException {
    var user = absolute(environment, "HOME", home);
    if (!user.isAbsolute()) {
      throw new IOException("no home folder is known");
    }
    var system = os.toLowerCase(Locale.ROOT);
    if (system.startsWith("windows")) {
      var local = absolute(environment, "LOCALAPPDATA", home.resolve("AppData/Local"));
      return inside(local.resolve("Plainlink"));
    }
    return system.startsWith("mac")
        ? inside(user.resolve("Library/Application Support/Plainlink"))
        : xdg(environment, user);
  }

  private static Folders inside(Path base) {
    return new Folders(
        base.resolve("config"), base.resolve("data"), base.resolve("state"), base.resolve("run"));
  }

  private static Folders xdg(Map<String, String> environment, Path home) {
    var config = absolute(environment, "XDG_CONFIG_HOME", home.resolve(".config"));
    var data = absolute(environment, "XDG_DATA_HOME", home.resolve(".local/share"));
    var states = absolute(environment, "XDG_STATE_HOME", home.resolve(".local/state"));
    var state = states.resolve("plainlink");
    var session = absolute(environment, "XDG_RUNTIME_DIR");
    var runtime = session == null ? state.resolve("run") : session.resolve("plainlink");
    return new Folders(config.resolve("plainlink"), data.resolve("plainlink"), state, runtime);
  }

  /** No lambda: native messaging comes by here before its first reply (ImageIT). */
  private static Path absolute(Map<String, String> environment, String name, Path otherwise) {
    var path = absolute(environment, name);
    return path == null ? otherwise : path;
  }

  private static @Nullable Path absolute(Map<String, String> environment, String name) {
    var text = environment.get(name);
    if (text == null) {
      return null;
    }
    try {
      var path = Path.of(text);
      return path.isAbsolute() ? path : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
