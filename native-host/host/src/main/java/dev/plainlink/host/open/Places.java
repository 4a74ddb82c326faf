package dev.plainlink.host.open;

import dev.plainlink.host.browsers.OperatingSystem;
import dev.plainlink.host.browsers.Surroundings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Folders of the user that the link handler needs (XDG Base Directory Specification; a relative
 * path is to be ignored).
 */
record Places(Path config, Path data, Path state, Path runtime, List<Path> applications) {

  static Places of(Surroundings at) {
    var config = xdg(at, "XDG_CONFIG_HOME", ".config");
    var data = xdg(at, "XDG_DATA_HOME", ".local/share");
    var own = ownFolder(at);
    var state =
        own == null
            ? xdg(at, "XDG_STATE_HOME", ".local/state").resolve("plainlink")
            : own.resolve("state");
    var runtime = at.environment().getOrDefault("XDG_RUNTIME_DIR", "");
    var run =
        own == null && runtime.startsWith("/")
            ? Path.of(runtime, "plainlink")
            : own == null ? state.resolve("run") : own.resolve("run");
    return new Places(config, data, state, run, applications(at, data));
  }

  private static @Nullable Path ownFolder(Surroundings at) {
    if (at.system() == OperatingSystem.MACOS) {
      return at.home().resolve("Library/Application Support/Plainlink");
    }
    if (at.system() == OperatingSystem.WINDOWS) {
      var local = at.expand("%LOCALAPPDATA%");
      return (local == null ? at.home() : local).resolve("Plainlink");
    }
    return null;
  }

  private static Path xdg(Surroundings at, String variable, String otherwise) {
    var named = at.environment().getOrDefault(variable, "");
    return named.startsWith("/") ? Path.of(named) : at.home().resolve(otherwise);
  }

  /** Where desktop entries stand, the user's own folder first. */
  private static List<Path> applications(Surroundings at, Path data) {
    var folders = new ArrayList<Path>();
    folders.add(data.resolve("applications"));
    var named = at.environment().getOrDefault("XDG_DATA_DIRS", "");
    var dirs = named.isEmpty() ? "/usr/local/share:/usr/share" : named;
    for (var dir : dirs.split(":", 32)) {
      if (dir.startsWith("/") && dir.indexOf(':') < 0) {
        folders.add(Path.of(dir, "applications"));
      }
    }
    return folders;
  }
}
