package dev.plainlink.host.register;

import dev.plainlink.host.browsers.Browser;
import dev.plainlink.host.browsers.Family;
import dev.plainlink.host.browsers.Locations;
import dev.plainlink.host.browsers.Surroundings;
import dev.plainlink.host.settings.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts host manifests where browsers look for them, and takes them away again. */
final class Registrar {
  private final Locations locations;
  private final Surroundings at;
  private final Path launcher;
  private final Ground ground;
  private final SafePath safe;
  private final Path ledgerFile;

  /**
   * Takes what it works with.
   *
   * @param launcher what the manifests are to name
   */
  Registrar(Locations locations, Surroundings at, Folders folders, Path launcher, Ground ground) {
    this.locations = locations;
    this.at = at;
    this.launcher = launcher;
    this.ground = ground;
    this.safe = new SafePath(ground, bases(at));
    this.ledgerFile = folders.state().resolve("registered.json");
  }

  private static List<Path> bases(Surroundings at) {
    var bases = new ArrayList<Path>();
    for (var name : List.of("$HOME", "$XDG_CONFIG_HOME", "$XDG_DATA_HOME")) {
      var base = at.expand(name);
      if (base != null) {
        bases.add(base);
      }
    }
    var state = at.environment().getOrDefault("XDG_STATE_HOME", "");
    if (state.startsWith("/")) {
      bases.add(Path.of(state));
    }
    return bases;
  }

  /** What stands in each of the browser's folders now; nothing is changed. */
  List<Spot> spots(Browser browser) {
    var spots = new ArrayList<Spot>();
    for (var text : browser.on(at.system()).userManifests()) {
      var folder = at.expand(text);
      if (folder != null) {
        spots.add(look(folder.resolve(HostManifest.fileName(locations)), browser.family()));
      }
    }
    return spots;
  }

  String text(Family family) {
    return HostManifest.text(locations, family, launcher);
  }

  private Spot look(Path file, Family family) {
    var refusal = safe.check(file);
    if (refusal != null) {
      return new Spot(file, family, Spot.State.REFUSED, refusal);
    }
    if (!ground.exists(file)) {
      return new Spot(file, family, Spot.State.ABSENT, null);
    }
    try {
      var bytes = ground.read(file, HostManifest.MAX_BYTES);
      if (!HostManifest.isOurs(locations, bytes)) {
        var foreign = Refusal.of("refused.foreign", file);
        return new Spot(file, family, Spot.State.REFUSED, foreign);
      }
      var same =
          new String(bytes, StandardCharsets.UTF_8).equals(text(family))
              && !ground.facts(file).othersMayWrite();
      return new Spot(file, family, same ? Spot.State.SAME : Spot.State.DIFFERENT, null);
    } catch (IOException e) {
      return new Spot(file, family, Spot.State.REFUSED, failed("refused.unreadable", file, e));
    }
  }

  /**
   * Makes every spot say what it should.
   *
   * @return the spots that could not be written, and why
   */
  Map<Path, Refusal> write(List<Spot> spots) {
    var due = new LinkedHashMap<Path, Spot>();
    for (var spot : spots) {
      if (isDue(spot.state())) {
        due.putIfAbsent(spot.file(), spot);
      }
    }
    var failures = new LinkedHashMap<Path, Refusal>();
    if (due.isEmpty()) {
      return failures;
    }
    var noted = note(due.keySet());
    for (var spot : due.values()) {
      var failure = noted == null ? write(spot) : noted;
      if (failure != null) {
        failures.put(spot.file(), failure);
      }
    }
    return failures;
  }

  static boolean isDue(Spot.State state) {
    return state == Spot.State.ABSENT || state == Spot.State.DIFFERENT;
  }

  /** Before anything is made: what unregister will have to take away. */
  private @Nullable Refusal note(Set<Path> files) {
    var refusal = safe.check(ledgerFile);
    if (refusal != null) {
      return refusal;
    }
    try {
      var folders = new LinkedHashSet<Path>(safe.missing(ledgerFile));
      for (var file : files) {
        folders.addAll(safe.missing(file));
      }
      var ledger = Ledger.read(ground, ledgerFile).with(files, folders);
      put(ledgerFile, ledger.bytes(), "rw-------");
      return null;
    } catch (IOException e) {
      return failed("refused.failed", ledgerFile, e);
    }
  }

  private @Nullable Refusal write(Spot spot) {
    try {
      var text = text(spot.family()).getBytes(StandardCharsets.UTF_8);
      put(spot.file(), text, "rw-r--r--");
      return null;
    } catch (IOException e) {
      return failed("refused.failed", spot.file(), e);
    }
  }

  private static Refusal failed(String why, Path file, IOException e) {
    var message = e.getMessage();
    return new Refusal(why, file, message == null ? e.getClass().getSimpleName() : message);
  }

  /** The old or the new text stands there at every instant, also when this is killed. */
  private void put(Path file, byte[] bytes, String modes) throws IOException {
    for (var folder : safe.missing(file)) {
      ground.createFolder(folder);
    }
    var fresh = fresh(file);
    // Left by one that was killed; a planted link goes, not what it leads to.
    ground.delete(fresh);
    try {
      ground.create(fresh, bytes);
      ground.modes(fresh, modes);
      ground.replace(fresh, file);
    } catch (IOException e) {
      try {
        ground.delete(fresh);
      } catch (IOException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
  }

  private static Path fresh(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".new");
  }

  /** What {@link #remove} would take away: our manifests, wherever browsers look for them. */
  List<Path> registered() throws IOException {
    var files = new LinkedHashSet<Path>();
    for (var file : places()) {
      if (safe.check(file) == null
          && ground.exists(file)
          && HostManifest.isOurs(locations, ground.read(file, HostManifest.MAX_BYTES))) {
        files.add(file);
      }
    }
    return List.copyOf(files);
  }

  /** Every place where a manifest can be, now or by an earlier registration. */
  private Set<Path> places() throws IOException {
    var places = new LinkedHashSet<Path>();
    for (var browser : locations.browsers()) {
      spots(browser).forEach(spot -> places.add(spot.file()));
    }
    for (var file : Ledger.read(ground, ledgerFile).files()) {
      if (file.endsWith(HostManifest.fileName(locations))) {
        places.add(file);
      }
    }
    return places;
  }

  /**
   * Takes away our manifests, then the folders that registering made and that hold nothing else.
   *
   * @return what could not be taken away, and why
   */
  Map<Path, Refusal> remove() throws IOException {
    var failures = new LinkedHashMap<Path, Refusal>();
    var places = places();
    for (var file : registered()) {
      try {
        ground.delete(file);
      } catch (IOException e) {
        failures.put(file, failed("refused.failed", file, e));
      }
    }
    if (safe.check(ledgerFile) == null && failures.isEmpty()) {
      var folders = Ledger.read(ground, ledgerFile).folders();
      ground.delete(ledgerFile);
      places.add(ledgerFile);
      for (var file : places) {
        if (safe.check(file) == null && ground.exists(fresh(file))) {
          // Left by one that was killed.
          ground.delete(fresh(file));
        }
      }
      removeFolders(folders, places);
    }
    return failures;
  }

  /** Only such as lead to one of our files: a ledger may have been written by others. */
  private void removeFolders(Set<Path> folders, Set<Path> places) throws IOException {
    var deepestFirst = new ArrayList<>(folders);
    deepestFirst.sort(Comparator.comparingInt(Path::getNameCount).reversed());
    for (var folder : deepestFirst) {
      if (places.stream().anyMatch(file -> file.startsWith(folder))
          && safe.check(folder.resolve("file")) == null
          && ground.exists(folder)) {
        removeIfEmpty(folder);
      }
    }
  }

  private void removeIfEmpty(Path folder) throws IOException {
    try {
      ground.delete(folder);
    } catch (DirectoryNotEmptyException stays) {
      // It has gained other content since.
    }
  }
}
