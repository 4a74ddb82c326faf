package dev.plainlink.host.browsers;

import dev.plainlink.host.browsers.Installed.Packaging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for browsers: only regular executable files, and never Plainlink itself. */
public final class Finder {
  /** Folders of PATH beyond these are not looked through. */
  static final int MAX_FOLDERS = 64;

  private final Locations locations;
  private final Surroundings at;
  private final @Nullable Path self;

  /**
   * Takes what it looks with.
   *
   * @param self the launcher of Plainlink, which is no browser whatever name leads to it
   */
  public Finder(Locations locations, Surroundings at, @Nullable Path self) {
    this.locations = locations;
    this.at = at;
    this.self = real(self);
  }

  /** Every browser that is there, in the order of preference. */
  public List<Installed> all() {
    var found = new ArrayList<Installed>();
    for (var browser : locations.browsers()) {
      var installed = find(browser);
      if (installed != null) {
        found.add(installed);
      }
    }
    return found;
  }

  /** The browser, from the system's own packages before Snap before Flatpak; null without it. */
  public @Nullable Installed find(Browser browser) {
    var place = browser.on(at.system());
    for (var program : place.programs()) {
      var path = program(program);
      if (path != null) {
        return new Installed(browser, Packaging.NATIVE, List.of(path.toString()));
      }
    }
    var snap = inFolders(locations.snapFolders(), place.snap());
    if (snap != null) {
      return new Installed(browser, Packaging.SNAP, List.of(snap.toString()));
    }
    return flatpak(browser, place);
  }

  private @Nullable Installed flatpak(Browser browser, Place place) {
    var application = inFolders(locations.flatpakExports(), place.flatpak());
    for (var program : locations.flatpakPrograms()) {
      var flatpak = usable(at.expand(program));
      if (application != null && flatpak != null) {
        var id = String.valueOf(application.getFileName());
        return new Installed(browser, Packaging.FLATPAK, List.of(flatpak.toString(), "run", id));
      }
    }
    return null;
  }

  private @Nullable Path inFolders(List<String> folders, List<String> names) {
    for (var name : names) {
      for (var folder : folders) {
        var path = at.expand(folder);
        var found = path == null ? null : usable(path.resolve(name));
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /** A bare name is looked up in the fixed folders and in PATH, whose relative entries are none. */
  private @Nullable Path program(String name) {
    if (name.indexOf('/') >= 0 || name.startsWith("%")) {
      return usable(at.expand(name));
    }
    for (var folder : locations.programFolders()) {
      var found = usable(Path.of(folder, name));
      if (found != null) {
        return found;
      }
    }
    var folders = at.environment().getOrDefault("PATH", "").split(":", MAX_FOLDERS + 1);
    for (var i = 0; i < Math.min(folders.length, MAX_FOLDERS); i++) {
      var found = folders[i].startsWith("/") ? usable(join(folders[i], name)) : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable Path join(String folder, String name) {
    try {
      return Path.of(folder, name);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private @Nullable Path usable(@Nullable Path file) {
    if (file == null || !Files.isRegularFile(file) || !Files.isExecutable(file)) {
      return null;
    }
    return self != null && self.equals(real(file)) ? null : file;
  }

  private static @Nullable Path real(@Nullable Path file) {
    try {
      return file == null ? null : file.toRealPath();
    } catch (IOException e) {
      return file;
    }
  }
}
