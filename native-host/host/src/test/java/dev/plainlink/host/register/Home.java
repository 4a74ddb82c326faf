package dev.plainlink.host.register;

import dev.plainlink.host.browsers.Locations;
import dev.plainlink.host.browsers.OperatingSystem;
import dev.plainlink.host.browsers.Surroundings;
import dev.plainlink.host.settings.Folders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A user's folder of its own, with the real locations and browsers that stand in {@code bin}. */
final class Home {
  static final String CHROMIUM = ".config/chromium/NativeMessagingHosts/dev.plainlink.host.json";
  static final String FIREFOX = ".mozilla/native-messaging-hosts/dev.plainlink.host.json";

  final Path top;
  final Path home;
  final Path launcher;
  final Locations locations;
  final Map<String, String> environment = new HashMap<>();
  Ground ground = new Ground();
  String input = "";

  /** What a command said, and whether all was well. */
  record Said(boolean well, String text) {}

  /** A command, given the lines that it writes. */
  interface Work {
    boolean run(Screen out) throws IOException;
  }

  Home(Path top) throws IOException {
    this.top = top.toRealPath();
    this.home = folder("home");
    folder("home/.config");
    this.launcher = program("image/bin/plainlink-host");
    this.environment.put("LANG", "en_US.UTF-8");
    var real = Locations.load();
    this.locations =
        new Locations(
            real.host(),
            real.chromiumExtensions(),
            real.firefoxExtensions(),
            List.of(this.top.resolve("bin").toString()),
            List.of(),
            List.of(this.top.resolve("flatpak").toString()),
            List.of(this.top.resolve("snap").toString()),
            real.browsers());
  }

  Path folder(String name) throws IOException {
    var folder = top.resolve(name);
    Files.createDirectories(folder);
    for (var at = folder; at != null && !at.equals(top); at = at.getParent()) {
      modes(at, "rwxr-xr-x");
    }
    return folder;
  }

  Path program(String name) throws IOException {
    folder(name.substring(0, name.lastIndexOf('/')));
    var file = Files.writeString(top.resolve(name), "#!/bin/sh\n");
    return modes(file, "rwxr-xr-x");
  }

  Path write(String name, String text) throws IOException {
    folder("home/" + name.substring(0, Math.max(0, name.lastIndexOf('/'))));
    return modes(Files.writeString(home.resolve(name), text), "rw-r--r--");
  }

  static Path modes(Path path, String modes) throws IOException {
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(modes));
  }

  Surroundings at() {
    return new Surroundings(OperatingSystem.LINUX, home, environment);
  }

  Folders folders() throws IOException {
    return Folders.of(environment, "linux", home);
  }

  Registrar registrar() throws IOException {
    return new Registrar(locations, at(), folders(), launcher, ground);
  }

  RegisterOptions yes() {
    return new RegisterOptions(false, true, false, Optional.of(launcher), Optional.empty());
  }

  Said register(RegisterOptions options) throws IOException {
    return said(out -> command(out).register(options));
  }

  Said unregister(RegisterOptions options) throws IOException {
    return said(out -> command(out).unregister(options));
  }

  private RegisterCommand command(Screen out) throws IOException {
    var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    return new RegisterCommand(locations, at(), ground, in, out);
  }

  static Said said(Work work) throws IOException {
    var lines = new ArrayList<String>();
    var screen =
        new Screen() {
          @Override
          public void line(String text) {
            lines.add(text);
          }

          @Override
          public void flush() {}
        };
    var well = work.run(screen);
    return new Said(well, String.join("\n", lines) + "\n");
  }

  /** Every path below the top with its kind, modes and content: what must be as before. */
  Map<String, String> tree() throws IOException {
    var tree = new TreeMap<String, String>();
    try (var paths = Files.walk(top)) {
      for (var path : paths.toList()) {
        tree.put(top.relativize(path).toString(), describe(path));
      }
    }
    return tree;
  }

  private static String describe(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      return "-> " + Files.readSymbolicLink(path);
    }
    var modes =
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    return Files.isDirectory(path)
        ? modes
        : modes + " " + HexFormat.of().formatHex(Files.readAllBytes(path));
  }
}
