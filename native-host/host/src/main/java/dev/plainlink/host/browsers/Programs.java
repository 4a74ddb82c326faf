package dev.plainlink.host.browsers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for programs: only regular executable files, and never Plainlink itself. */
public final class Programs {
  /** Folders of PATH beyond these are not looked through. */
  static final int MAX_FOLDERS = 64;

  private final Surroundings at;
  private final @Nullable Path self;

  /**
   * Takes what it looks with.
   *
   * @param self the launcher of Plainlink, which is no browser whatever name leads to it
   */
  public Programs(Surroundings at, @Nullable Path self) {
    this.at = at;
    this.self = self == null ? null : real(self);
  }

  /**
   * The program of a path, or of a bare name in the given folders and then in PATH, whose relative
   * entries do not count; null without it.
   */
  public @Nullable Path find(String name, List<String> folders) {
    if (name.indexOf('/') >= 0 || name.startsWith("%")) {
      var path = at.expand(name);
      return path == null || path.isAbsolute() ? usable(path) : null;
    }
    var found = inFolders(name, folders);
    return found != null
        ? found
        : inFolders(
            name, List.of(at.environment().getOrDefault("PATH", "").split(":", MAX_FOLDERS + 1)));
  }

  private @Nullable Path inFolders(String name, List<String> folders) {
    for (var i = 0; i < Math.min(folders.size(), MAX_FOLDERS); i++) {
      var folder = folders.get(i);
      var found = folder.startsWith("/") ? usable(at.expand(folder + "/" + name)) : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The file itself when it can be started and is not Plainlink. */
  @Nullable Path usable(@Nullable Path file) {
    if (file == null || !Files.isRegularFile(file) || !Files.isExecutable(file)) {
      return null;
    }
    return self != null && self.equals(real(file)) ? null : file;
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file;
    }
  }
}
