package dev.plainlink.host.register;

import dev.plainlink.host.update.RuleService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How everything stands: what {@code plainlink doctor} found. Words in it are stable, scripts read
 * them ({@link DoctorJson}).
 */
record Diagnosis(
    About about,
    Own settings,
    Program launcher,
    List<Seen> browsers,
    Handler handler,
    List<Handshake> handshakes) {

  /** Versions, and the rules in use. */
  record About(
      String version, String java, int protocolMin, int protocolMax, RuleService.Status rules) {}

  /**
   * The settings file.
   *
   * @param state absent, ok, corrupt, unsafe or modes
   * @param mode as {@code rw-------}; empty without a file
   * @param aside names of files that were set aside
   */
  record Own(Path file, String state, String mode, List<String> aside) {}

  /**
   * A program that a browser starts.
   *
   * @param state ok, missing, not-executable, foreign or writable
   */
  record Program(String path, String state) {
    boolean isWell() {
      return state.equals("ok");
    }
  }

  /** One browser that is there. */
  record Seen(
      Presence presence,
      List<Manifest> manifests,
      List<Policies.Finding> policies,
      @Nullable Handshake last) {}

  /**
   * A host manifest.
   *
   * @param owner empty, as the next two, when nothing is there or it cannot be looked at
   * @param differs the keys whose values are not ours
   * @param allowed the extensions that it lets in
   * @param starts the program that it names; null without a manifest of ours
   */
  record Manifest(
      Spot spot,
      String owner,
      String mode,
      String sha256,
      List<String> differs,
      List<String> allowed,
      @Nullable Program starts) {
    boolean isWell() {
      return spot.state() == Spot.State.SAME && (starts == null || starts.isWell());
    }
  }

  /**
   * Who opens links.
   *
   * @param state ours, other, none or unknown
   */
  record Handler(String state, String entry) {}

  /** The last time that an extension called. */
  record Handshake(
      String browser,
      String family,
      String extension,
      String extensionVersion,
      int protocol,
      String time) {}

  /** What is left to mend, as words and where: empty when all is well. */
  List<String> problems() {
    var problems = new ArrayList<String>();
    if (!List.of("absent", "ok").contains(settings.state())) {
      problems.add("settings-" + settings.state());
    }
    if (!launcher.isWell()) {
      problems.add("launcher-" + launcher.state());
    }
    for (var seen : browsers) {
      var id = seen.presence().browser().id();
      if (seen.manifests().stream().anyMatch(manifest -> !manifest.isWell())) {
        problems.add("manifest:" + id);
      }
      if (seen.policies().stream().anyMatch(Policies.Finding::silences)) {
        problems.add("policy:" + id);
      }
    }
    return problems;
  }
}
