package dev.plainlink.host.browsers;

import dev.plainlink.host.browsers.Installed.Packaging;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for the browsers of {@code installer/locations.json}. */
public final class Finder {
  private final Locations locations;
  private final Surroundings at;
  private final Programs programs;

  /**
   * Takes what it looks with.
   *
   * @param self the launcher of Plainlink, which is no browser whatever name leads to it
   */
  public Finder(Locations locations, Surroundings at, @Nullable Path self) {
    this.locations = locations;
    this.at = at;
    this.programs = new Programs(at, self);
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
      var path = programs.find(program, locations.programFolders());
      if (path != null) {
        return new Installed(browser, Packaging.NATIVE, List.of(path.toString()));
      }
    }
    var snap = inFolders(locations.snapFolders(), place.snap());
    return snap != null
        ? new Installed(browser, Packaging.SNAP, List.of(snap.toString()))
        : flatpak(browser, place);
  }

  private @Nullable Installed flatpak(Browser browser, Place place) {
    var application = inFolders(locations.flatpakExports(), place.flatpak());
    for (var program : locations.flatpakPrograms()) {
      var flatpak = programs.find(program, List.of());
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
        var found = path == null ? null : programs.usable(path.resolve(name));
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }
}
