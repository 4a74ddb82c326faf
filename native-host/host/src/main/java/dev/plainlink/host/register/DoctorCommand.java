package dev.plainlink.host.register;

import dev.plainlink.host.browsers.Installation;
import dev.plainlink.host.browsers.Locations;
import dev.plainlink.host.browsers.Surroundings;
import dev.plainlink.host.browsers.XdgMime;
import dev.plainlink.host.messaging.Versions;
import dev.plainlink.host.settings.Folders;
import dev.plainlink.host.update.RuleService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** {@code plainlink doctor}, seen from the terminal. */
public final class DoctorCommand {
  private final Locations locations;
  private final Surroundings at;
  private final Ground ground;
  private final HandlerQuery handler;
  private final Path root;
  private final Path launcher;
  private final Diagnosis.About about;
  private final Clock clock;
  private final Screen out;

  DoctorCommand(
      Locations locations,
      Surroundings at,
      Ground ground,
      HandlerQuery handler,
      Path root,
      Path launcher,
      Diagnosis.About about,
      Clock clock,
      Screen out) {
    this.locations = locations;
    this.at = at;
    this.ground = ground;
    this.handler = handler;
    this.root = root;
    this.launcher = launcher;
    this.about = about;
    this.clock = clock;
    this.out = out;
  }

  /**
   * For the user of this process.
   *
   * @param version of this program
   */
  public static DoctorCommand ofProcess(String version, Clock clock, Screen out)
      throws IOException {
    var self = Installation.folder();
    var at = Surroundings.current();
    var about =
        new Diagnosis.About(
            version,
            System.getProperty("java.version", ""),
            Versions.SPOKEN.min(),
            Versions.SPOKEN.max(),
            RuleService.of(Folders.ofProcess(), version).status());
    return new DoctorCommand(
        Locations.load(),
        at,
        new Ground(),
        () -> XdgMime.ask(at, "x-scheme-handler/https"),
        Path.of("/"),
        Installation.hostOf(self == null ? Path.of("").toAbsolutePath() : self),
        about,
        clock,
        out);
  }

  /**
   * Looks, mends when asked to, and says how it stands then.
   *
   * @return whether nothing is left to mend
   */
  public boolean run(boolean json, boolean fix) throws IOException {
    var folders = Folders.of(at.environment(), at.system().word(), at.home());
    var registrar = new Registrar(locations, at, folders, launcher, ground);
    var doctor =
        new Doctor(
            about, folders, registrar, ground, new PolicyFiles(root, locations), handler, launcher);
    var presences = Presence.all(locations, at, null);
    var diagnosis = doctor.look(presences);
    Repair.Report repair = null;
    if (fix) {
      repair = new Repair(registrar, folders, ground).mend(diagnosis);
      diagnosis = doctor.look(presences);
    }
    if (json) {
      out.line(DoctorJson.write(diagnosis, repair));
      return diagnosis.problems().isEmpty();
    }
    var texts = Texts.of(at.environment());
    out.lines(new DoctorText(texts, at.home(), clock.instant()).lines(diagnosis));
    if (repair != null) {
      said(texts, repair);
    }
    return diagnosis.problems().isEmpty();
  }

  private void said(Texts texts, Repair.Report repair) throws IOException {
    for (var path : repair.done()) {
      out.lines(Columns.row("", 0, texts.say("fix.done", shown(path))));
    }
    for (var path : repair.left()) {
      out.lines(Columns.row("", 0, texts.say("fix.left", shown(path))));
    }
    if (repair.done().isEmpty() && repair.left().isEmpty()) {
      out.line(texts.say("fix.none"));
    }
  }

  private String shown(String path) {
    return Paths.shown(at.home(), Path.of(path));
  }
}
