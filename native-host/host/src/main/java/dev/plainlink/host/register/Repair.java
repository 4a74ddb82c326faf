package dev.plainlink.host.register;

import dev.plainlink.host.settings.Folders;
import dev.plainlink.host.settings.SettingsStore;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code doctor --fix}: only what is ours and cannot harm: our manifests, the modes of our own
 * files and folders, a settings file that cannot be read. Everything else is said, not touched.
 */
final class Repair {
  private final Registrar registrar;
  private final Folders folders;
  private final Ground ground;
  private final List<String> done = new ArrayList<>();
  private final List<String> left = new ArrayList<>();

  /** Paths, and words of {@link Diagnosis#problems}. */
  record Report(List<String> done, List<String> left) {}

  Repair(Registrar registrar, Folders folders, Ground ground) {
    this.registrar = registrar;
    this.folders = folders;
    this.ground = ground;
  }

  Report mend(Diagnosis diagnosis) {
    for (var folder : List.of(folders.config(), folders.state())) {
      close(folder, "rwx------");
    }
    for (var name : List.of("handshakes.json", "registered.json")) {
      close(folders.state().resolve(name), "rw-------");
    }
    close(diagnosis.settings().file(), "rw-------");
    settings();
    if (diagnosis.launcher().isWell()) {
      manifests(diagnosis);
    } else {
      left.add(diagnosis.launcher().path()); // A manifest that names it would start nothing.
    }
    return new Report(done, left);
  }

  /** A link, or what belongs to another, stays as it is. */
  private void close(Path path, String modes) {
    try {
      if (!ground.exists(path)) {
        return;
      }
      var facts = ground.facts(path);
      var wide = PosixFilePermissions.fromString(modes);
      if (wide.containsAll(facts.modes())) {
        return;
      }
      if (facts.link() || !facts.owner().equals(ground.user())) {
        left.add(path.toString());
        return;
      }
      ground.modes(path, modes);
      done.add(path.toString());
    } catch (IOException e) {
      left.add(path.toString());
    }
  }

  private void settings() {
    var store = new SettingsStore(folders);
    try {
      if (store.inspect() == SettingsStore.State.CORRUPT) {
        store.read();
        var aside = store.inspect() == SettingsStore.State.ABSENT;
        (aside ? done : left).add(folders.config().resolve("settings.json").toString());
      }
    } catch (IOException e) {
      left.add(folders.config().resolve("settings.json").toString());
    }
  }

  private void manifests(Diagnosis diagnosis) {
    var spots = new ArrayList<Spot>();
    for (var seen : diagnosis.browsers()) {
      seen.manifests().forEach(manifest -> spots.add(manifest.spot()));
    }
    var failures = registrar.write(spots);
    for (var spot : spots) {
      var file = spot.file().toString();
      var due = Registrar.isDue(spot.state()) && !failures.containsKey(spot.file());
      if (spot.state() != Spot.State.SAME && !done.contains(file) && !left.contains(file)) {
        (due ? done : left).add(file);
      }
    }
  }
}
