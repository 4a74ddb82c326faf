package dev.plainlink.host.register;

import dev.plainlink.host.update.RuleService;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A diagnosis for people: calm, one screen, what is well in a few words, what is not in full. */
final class DoctorText {
  private static final int LABEL = 16;

  /** Narrower: with it most paths of manifests fit into one line. */
  private static final int DETAIL = 12;

  private static final int HASH_SHOWN = 12;

  private final Texts texts;
  private final Path home;
  private final Instant now;
  private final List<String> lines = new ArrayList<>();

  DoctorText(Texts texts, Path home, Instant now) {
    this.texts = texts;
    this.home = home;
    this.now = now;
  }

  /** What was said so far. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  List<String> lines(Diagnosis diagnosis) {
    var about = diagnosis.about();
    row("label.program", texts.say("versions", about.version(), about.java(), protocols(about)));
    rules(about.rules());
    settings(diagnosis.settings());
    row("label.launcher", program(diagnosis.launcher()));
    var handler = diagnosis.handler();
    row("label.handler", texts.say("handler." + handler.state(), printable(handler.entry())));
    if (diagnosis.browsers().isEmpty()) {
      lines.add(texts.say("register.none"));
    }
    diagnosis.browsers().forEach(this::browser);
    end(diagnosis.problems().size());
    return lines;
  }

  void rules(RuleService.Status rules) {
    var isBuiltIn = rules.source().equals(RuleService.BUILT_IN);
    var text =
        isBuiltIn
            ? texts.say("rules", rules.count(), rules.date())
            : texts.say("rules.feed", rules.count(), rules.version(), rules.date());
    row("label.rules", text);
    rules.trouble().ifPresent(word -> row("", texts.say("rules." + word)));
    rules.stale().forEach(word -> row("", texts.say("rules." + word)));
    if (rules.hasFeed()) {
      var last = rules.checked().last();
      row(
          "",
          last.isEmpty()
              ? texts.say("rules.never")
              : texts.say(
                  "rules.checked",
                  ago(last.get().toString()),
                  printable(rules.checked().word().orElse(""))));
    }
  }

  private static String protocols(Diagnosis.About about) {
    var min = about.protocolMin();
    var max = about.protocolMax();
    return min == max ? String.valueOf(min) : min + "–" + max;
  }

  private void end(int problems) {
    lines.add("");
    lines.addAll(
        Columns.row("", 0, problems == 0 ? texts.say("well") : texts.say("mend", problems)));
  }

  private void settings(Diagnosis.Own own) {
    var text = texts.say("settings." + own.state(), shown(own.file()), own.mode());
    if (!own.aside().isEmpty()) {
      text += texts.say("settings.aside", String.join(" ", own.aside()));
    }
    row("label.settings", text);
  }

  private String program(Diagnosis.Program program) {
    var path = program.path().startsWith("/") ? Path.of(program.path()) : Path.of("");
    var shown = program.path().startsWith("/") ? shown(path) : printable(program.path());
    return texts.say("program." + program.state(), shown);
  }

  private void browser(Diagnosis.Seen seen) {
    lines.add("");
    var label = seen.presence().browser().name();
    var found = new ArrayList<String>();
    seen.presence()
        .found()
        .forEach((kind, path) -> found.add(texts.say("found." + kind.name(), shown(path))));
    lines.addAll(Columns.row(label + "  ", LABEL, String.join(texts.say("comma"), found)));
    var note = seen.presence().note();
    if (note != null) {
      detail("", texts.say(note));
    }
    seen.manifests().forEach(this::manifest);
    if (seen.presence().canBeReached()) {
      var last = seen.last();
      detail("label.last", last == null ? texts.say("last.never") : last(last));
    }
    for (var finding : seen.policies()) {
      var key = "policy." + (finding.silences() ? "silences" : finding.what());
      detail(
          "label.policy",
          texts.say(
              key, shown(finding.file()), printable(finding.what()), printable(finding.detail())));
    }
  }

  private void manifest(Diagnosis.Manifest manifest) {
    var spot = manifest.spot();
    var refusal = spot.refusal();
    if (refusal != null) {
      detail(
          "label.manifest",
          texts.say(refusal.why(), shown(refusal.at()), printable(refusal.who())));
    } else {
      detail("label.manifest", texts.say("manifest." + spot.state().name(), shown(spot.file())));
    }
    if (!manifest.sha256().isEmpty()) {
      facts(manifest);
    }
    var starts = manifest.starts();
    if (starts != null && (!starts.isWell() || !manifest.differs().isEmpty())) {
      detail("", texts.say("manifest.starts", program(starts)));
    }
  }

  private void facts(Diagnosis.Manifest manifest) {
    var allowedKey = HostManifest.allowedKey(manifest.spot().family());
    var allowed =
        manifest.differs().contains(allowedKey)
            ? texts.say("manifest.allowed", printable(String.join(" ", manifest.allowed())))
            : texts.say("manifest.allowed.ours");
    detail(
        "",
        texts.say(
            "manifest.facts",
            printable(manifest.owner()),
            manifest.mode(),
            manifest.sha256().substring(0, HASH_SHOWN),
            allowed));
    if (!manifest.differs().isEmpty()) {
      detail("", texts.say("manifest.differs", printable(String.join(", ", manifest.differs()))));
    }
  }

  private String last(Diagnosis.Handshake handshake) {
    return texts.say(
        "last.called",
        ago(handshake.time()),
        printable(handshake.extensionVersion()),
        handshake.protocol());
  }

  private String ago(String time) {
    try {
      var since = Duration.between(Instant.parse(time), now);
      if (since.toMinutes() < 2) {
        return texts.say("ago.now");
      }
      if (since.toHours() < 2) {
        return texts.say("ago.minutes", since.toMinutes());
      }
      return since.toDays() < 2
          ? texts.say("ago.hours", since.toHours())
          : texts.say("ago.days", since.toDays());
    } catch (DateTimeException e) {
      return printable(time);
    }
  }

  private void detail(String key, String text) {
    lines.addAll(Columns.row("  " + (key.isEmpty() ? "" : texts.say(key)), DETAIL, text));
  }

  private void row(String key, String text) {
    lines.addAll(Columns.row("  " + (key.isEmpty() ? "" : texts.say(key)), LABEL, text));
  }

  private String shown(Path path) {
    return Paths.shown(home, path);
  }

  private static String printable(String text) {
    return Paths.printable(text);
  }
}
