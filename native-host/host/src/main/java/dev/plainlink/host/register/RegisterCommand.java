package dev.plainlink.host.register;

import dev.plainlink.host.browsers.Installation;
import dev.plainlink.host.browsers.Locations;
import dev.plainlink.host.browsers.OperatingSystem;
import dev.plainlink.host.browsers.Surroundings;
import dev.plainlink.host.settings.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code plainlink register} and {@code plainlink unregister}, seen from the terminal. */
public final class RegisterCommand {
  private static final int LABEL = 17;
  private static final int MAX_ANSWER = 8;

  private final Locations locations;
  private final Surroundings at;
  private final Folders folders;
  private final Ground ground;
  private final Texts texts;
  private final InputStream in;
  private final Screen out;

  RegisterCommand(Locations locations, Surroundings at, Ground ground, InputStream in, Screen out)
      throws IOException {
    this.locations = locations;
    this.at = at;
    this.folders = Folders.of(at.environment(), at.system().word(), at.home());
    this.ground = ground;
    this.texts = Texts.of(at.environment());
    this.in = in;
    this.out = out;
  }

  /** For the user of this process. */
  public static RegisterCommand ofProcess(InputStream in, Screen out) throws IOException {
    return new RegisterCommand(Locations.load(), Surroundings.current(), new Ground(), in, out);
  }

  /**
   * Registers with every browser that is there.
   *
   * @return whether all of them know the host now
   */
  public boolean register(RegisterOptions options) throws IOException {
    var launcher = launcher(options);
    if (launcher == null) {
      out.line(texts.say("register.no-launcher"));
      return false;
    }
    if (options.print().isPresent()) {
      var text = HostManifest.text(locations, options.print().get(), launcher);
      out.line(text.stripTrailing());
      return true;
    }
    if (at.system() == OperatingSystem.WINDOWS) {
      out.line(texts.say("register.windows"));
      return false;
    }
    return register(options, launcher);
  }

  /** Absolute and without {@code ..}: browsers look it up from folders of their own. */
  private static @Nullable Path launcher(RegisterOptions options) {
    var self = Installation.folder();
    var launcher = options.launcher().orElse(self == null ? null : Installation.hostOf(self));
    return launcher == null ? null : launcher.toAbsolutePath().normalize();
  }

  private boolean register(RegisterOptions options, Path launcher) throws IOException {
    var registrar = new Registrar(locations, at, folders, launcher, ground);
    var plan = plan(registrar, options.all());
    out.lines(
        Columns.row(
            "",
            0,
            texts.say("register.launcher", HostManifest.fileName(locations), shown(launcher))));
    if (plan.isEmpty()) {
      out.line(texts.say("register.none"));
      return true;
    }
    out.lines(planned(plan));
    var spots = plan.values().stream().flatMap(List::stream).toList();
    var good = spots.stream().noneMatch(spot -> spot.state() == Spot.State.REFUSED);
    var due = spots.stream().map(Spot::state).anyMatch(Registrar::isDue);
    if (options.dryRun() || !due) {
      out.line(texts.say(options.dryRun() ? "nothing.written" : "nothing.due"));
      return good;
    }
    if (!Files.isExecutable(launcher)) {
      out.lines(Columns.row("", 0, texts.say("register.not-there", shown(launcher))));
      return false;
    }
    if (!options.yes() && !agrees("register.ask")) {
      out.line(texts.say("nothing.written"));
      return false;
    }
    var failures = registrar.write(spots);
    out.lines(refused(failures));
    out.line(texts.say(failures.isEmpty() ? "register.done" : "register.partly"));
    return good && failures.isEmpty();
  }

  private Map<Presence, List<Spot>> plan(Registrar registrar, boolean all) {
    var plan = new LinkedHashMap<Presence, List<Spot>>();
    for (var presence : Presence.all(locations, at, null)) {
      if (all || presence.isThere()) {
        plan.put(
            presence, presence.canBeReached() ? registrar.spots(presence.browser()) : List.of());
      }
    }
    return plan;
  }

  private List<String> planned(Map<Presence, List<Spot>> plan) {
    var lines = new ArrayList<String>();
    for (var entry : plan.entrySet()) {
      var label = "  " + entry.getKey().browser().name();
      for (var spot : entry.getValue()) {
        lines.addAll(Columns.row(label, LABEL, said(spot)));
        label = "";
      }
      var note = entry.getKey().note();
      if (note != null) {
        lines.addAll(Columns.row(label, LABEL, texts.say(note)));
      }
    }
    return lines;
  }

  private String said(Spot spot) {
    var refusal = spot.refusal();
    var folder = spot.file().resolveSibling("");
    return refusal == null
        ? texts.say("spot." + spot.state().name(), shown(folder))
        : said(refusal);
  }

  private String said(Refusal refusal) {
    return texts.say(refusal.why(), shown(refusal.at()), Paths.printable(refusal.who()));
  }

  private List<String> refused(Map<Path, Refusal> failures) {
    var lines = new ArrayList<String>();
    failures.forEach((file, why) -> lines.addAll(Columns.row("  ", 2, said(why))));
    return lines;
  }

  private String shown(Path path) {
    return Paths.shown(at.home(), path);
  }

  /**
   * Takes away what registering made.
   *
   * @return whether nothing of it is left
   */
  public boolean unregister(RegisterOptions options) throws IOException {
    var registrar = new Registrar(locations, at, folders, Path.of("/"), ground);
    var files = registrar.registered();
    if (files.isEmpty()) {
      out.line(texts.say("unregister.none"));
    }
    for (var file : files) {
      out.lines(Columns.row("  ", 2, shown(file)));
    }
    if (options.dryRun()) {
      out.line(texts.say("nothing.written"));
      return true;
    }
    if (!files.isEmpty() && !options.yes() && !agrees("unregister.ask")) {
      out.line(texts.say("nothing.written"));
      return false;
    }
    var failures = registrar.remove();
    out.lines(refused(failures));
    if (!files.isEmpty()) {
      out.line(texts.say(failures.isEmpty() ? "unregister.done" : "register.partly"));
    }
    return failures.isEmpty();
  }

  /** Only a clear yes counts; the end of input is none. */
  private boolean agrees(String question) throws IOException {
    out.line(texts.say(question));
    out.flush();
    var answer = new StringBuilder();
    for (var c = in.read(); c >= 0 && c != '\n' && answer.length() < MAX_ANSWER; c = in.read()) {
      answer.append((char) c);
    }
    return List.of("y", "yes").contains(answer.toString().strip().toLowerCase(Locale.ROOT));
  }
}
