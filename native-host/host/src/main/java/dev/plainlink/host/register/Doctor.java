package dev.plainlink.host.register;

import dev.plainlink.host.browsers.Family;
import dev.plainlink.host.register.Diagnosis.Handshake;
import dev.plainlink.host.settings.Folders;
import dev.plainlink.host.settings.SettingsStore;
import dev.plainlink.host.settings.UnsafePathException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at everything and changes nothing. */
final class Doctor {
  private static final String OUR_ENTRY = "plainlink.desktop";

  private final Diagnosis.About about;
  private final Folders folders;
  private final Registrar registrar;
  private final Ground ground;
  private final PolicyFiles policies;
  private final HandlerQuery handler;
  private final Path launcher;

  Doctor(
      Diagnosis.About about,
      Folders folders,
      Registrar registrar,
      Ground ground,
      PolicyFiles policies,
      HandlerQuery handler,
      Path launcher) {
    this.about = about;
    this.folders = folders;
    this.registrar = registrar;
    this.ground = ground;
    this.policies = policies;
    this.handler = handler;
    this.launcher = launcher;
  }

  Diagnosis look(List<Presence> presences) {
    var handshakes = HandshakeLog.read(ground, folders.state());
    var there = presences.stream().filter(Presence::isThere).toList();
    var seen = new ArrayList<Diagnosis.Seen>();
    for (var presence : there) {
      var manifests =
          presence.canBeReached()
              ? registrar.spots(presence.browser()).stream().map(this::manifest).toList()
              : List.<Diagnosis.Manifest>of();
      var last = last(handshakes, presence, there);
      seen.add(new Diagnosis.Seen(presence, manifests, policies.of(presence), last));
    }
    return new Diagnosis(
        about, settings(), program(launcher.toString()), seen, handler(), handshakes);
  }

  /** By its id; a browser that is alone of its family may have called under the family's name. */
  private static @Nullable Handshake last(
      List<Handshake> handshakes, Presence presence, List<Presence> there) {
    var browser = presence.browser();
    var alone = there.stream().filter(p -> p.browser().family() == browser.family()).count() == 1;
    for (var handshake : handshakes) {
      if (handshake.browser().equals(browser.id())
          || (alone && handshake.family().equals(browser.family().word()))) {
        return handshake;
      }
    }
    return null;
  }

  private Diagnosis.Own settings() {
    var file = folders.config().resolve("settings.json");
    var mode = "";
    try {
      mode = ground.exists(file) ? PosixFilePermissions.toString(ground.facts(file).modes()) : "";
      var state = new SettingsStore(folders).inspect();
      var word =
          switch (state) {
            case ABSENT -> "absent";
            case CORRUPT -> "corrupt";
            case GOOD -> mode.endsWith("------") ? "ok" : "modes";
          };
      return new Diagnosis.Own(file, word, mode, aside());
    } catch (UnsafePathException e) {
      var ours = isOurs(file) && !mode.endsWith("------");
      return new Diagnosis.Own(file, ours ? "modes" : "unsafe", mode, aside());
    } catch (IOException e) {
      return new Diagnosis.Own(file, "unsafe", mode, aside());
    }
  }

  private boolean isOurs(Path file) {
    try {
      var facts = ground.facts(file);
      return facts.file() && facts.owner().equals(ground.user());
    } catch (IOException e) {
      return false;
    }
  }

  private List<String> aside() {
    try (var files = Files.list(folders.config())) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.startsWith("settings.json.corrupt-"))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private Diagnosis.Manifest manifest(Spot spot) {
    try {
      if (ground.exists(spot.file()) && ground.facts(spot.file()).file()) {
        return manifest(spot, ground.read(spot.file(), HostManifest.MAX_BYTES));
      }
    } catch (IOException e) {
      return new Diagnosis.Manifest(spot, "", "", "", List.of(), List.of(), null);
    }
    return new Diagnosis.Manifest(spot, "", "", "", List.of(), List.of(), null);
  }

  private Diagnosis.Manifest manifest(Spot spot, byte[] bytes) throws IOException {
    var facts = ground.facts(spot.file());
    Family family = spot.family();
    return new Diagnosis.Manifest(
        spot,
        facts.owner(),
        PosixFilePermissions.toString(facts.modes()),
        sha256(bytes),
        HostManifest.differences(bytes, registrar.text(family)),
        HostManifest.allowed(bytes, family),
        program(HostManifest.path(bytes)));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java has it.
    }
  }

  /** An installation of the system belongs to root, which is as good as ours. */
  private Diagnosis.Program program(String path) {
    return new Diagnosis.Program(path, state(path));
  }

  private String state(String path) {
    try {
      var file = path.startsWith("/") ? Path.of(path) : null;
      if (file == null || !ground.exists(file)) {
        return "missing";
      }
      var real = file.toRealPath();
      var facts = ground.facts(real);
      if (!facts.file() || !Files.isExecutable(real)) {
        return "not-executable";
      }
      var root = ground.facts(Path.of("/")).owner();
      if (!facts.owner().equals(ground.user()) && !facts.owner().equals(root)) {
        return "foreign";
      }
      return facts.othersMayWrite() ? "writable" : "ok";
    } catch (IOException | IllegalArgumentException e) {
      return "missing";
    }
  }

  private Diagnosis.Handler handler() {
    try {
      var entry = handler.entry();
      if (entry.isEmpty()) {
        return new Diagnosis.Handler("none", "");
      }
      return new Diagnosis.Handler(entry.equals(OUR_ENTRY) ? "ours" : "other", entry);
    } catch (IOException e) {
      return new Diagnosis.Handler("unknown", "");
    }
  }
}
