package dev.plainlink.host.register;

import dev.plainlink.host.browsers.Browser;
import dev.plainlink.host.browsers.Family;
import dev.plainlink.host.browsers.Finder;
import dev.plainlink.host.browsers.Installed;
import dev.plainlink.host.browsers.Locations;
import dev.plainlink.host.browsers.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a browser shows itself on this machine.
 *
 * @param found in which ways, with the program or folder that shows it; empty when it is not there
 */
record Presence(Browser browser, Map<Kind, Path> found) {

  /** A way in which a browser can be there. */
  enum Kind {
    PROGRAM,
    PROFILE,
    SNAP,
    FLATPAK
  }

  boolean isThere() {
    return !found.isEmpty();
  }

  /** Inside a sandbox only: native messaging then goes through the system, or not at all. */
  boolean onlyConfined() {
    return isThere() && !found.containsKey(Kind.PROGRAM) && !found.containsKey(Kind.PROFILE);
  }

  /** Chromium has no way out of Snap or Flatpak; a manifest for it would promise something. */
  boolean canBeReached() {
    return !onlyConfined() || browser.family() == Family.FIREFOX;
  }

  /** Key of the text on what works in its sandbox; null outside of one. */
  @Nullable String note() {
    var family = browser.family().word();
    if (found.containsKey(Kind.SNAP)) {
      return "confined.snap." + family;
    }
    return found.containsKey(Kind.FLATPAK) ? "confined.flatpak." + family : null;
  }

  /** Every browser of the locations, whether it is there or not. */
  static List<Presence> all(Locations locations, Surroundings at, @Nullable Path self) {
    var finder = new Finder(locations, at, self);
    var all = new ArrayList<Presence>();
    for (var browser : locations.browsers()) {
      all.add(new Presence(browser, ways(locations, at, browser, finder.find(browser))));
    }
    return all;
  }

  private static Map<Kind, Path> ways(
      Locations locations, Surroundings at, Browser browser, @Nullable Installed installed) {
    var place = browser.on(at.system());
    var found = new LinkedHashMap<Kind, Path>();
    if (installed != null && installed.packaging() == Installed.Packaging.NATIVE) {
      var program = Path.of(installed.command().get(0));
      // /snap/bin stands in PATH, so a Snap is found as a plain program, too.
      found.put(isBelow(at, locations.snapFolders(), program) ? Kind.SNAP : Kind.PROGRAM, program);
    }
    put(found, Kind.SNAP, inFolders(at, locations.snapFolders(), place.snap()));
    put(found, Kind.FLATPAK, inFolders(at, locations.flatpakExports(), place.flatpak()));
    for (var text : place.profiles()) {
      var profile = at.expand(text);
      if (profile != null && isUsed(profile)) {
        put(found, Kind.PROFILE, profile);
      }
    }
    return found;
  }

  private static void put(Map<Kind, Path> found, Kind kind, @Nullable Path path) {
    if (path != null) {
      found.putIfAbsent(kind, path);
    }
  }

  private static boolean isBelow(Surroundings at, List<String> folders, Path program) {
    return folders.stream().map(at::expand).anyMatch(f -> f != null && program.startsWith(f));
  }

  private static @Nullable Path inFolders(
      Surroundings at, List<String> folders, List<String> names) {
    for (var folder : folders) {
      var path = at.expand(folder);
      for (var name : names) {
        if (path != null && Files.isExecutable(path.resolve(name))) {
          return path.resolve(name);
        }
      }
    }
    return null;
  }

  /** A profile folder that holds only what registering puts there shows no browser. */
  private static boolean isUsed(Path profile) {
    try (var inside = Files.list(profile)) {
      return inside.anyMatch(path -> !isManifestFolder(path));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isManifestFolder(Path path) {
    var name = String.valueOf(path.getFileName());
    return name.equals("NativeMessagingHosts") || name.equals("native-messaging-hosts");
  }
}
