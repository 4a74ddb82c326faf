package dev.plainlink.host.open;

import dev.plainlink.host.Launcher;
import dev.plainlink.host.browsers.OperatingSystem;
import dev.plainlink.host.browsers.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A user's folders, and a program that stands where the browser does and writes down its arguments.
 */
final class Desk {
  private static final int MAX_MILLISECONDS = 30_000;

  final Path home;
  final Path runtime;
  private final Map<String, String> more = new HashMap<>();

  Desk(Path home) throws IOException {
    this.home = home;
    runtime = Files.createDirectory(home.resolve("run"));
    Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwx------"));
    browser("printf '%s\\0' \"$@\" >>'" + home.resolve("argv") + "'");
  }

  /** What the browser does when it is started. */
  void browser(String script) throws IOException {
    var program = home.resolve("the browser");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    write(
        ".local/share/applications/test.desktop",
        "[Desktop Entry]\nType=Application\nExec=\"" + program + "\" %u\n");
    write(".local/state/plainlink/former-handler", "test.desktop\n");
  }

  void settings(String json) throws IOException {
    write(".config/plainlink/settings.json", json);
  }

  void write(String name, String text) throws IOException {
    var file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  Desk environment(String name, String value) {
    more.put(name, value);
    return this;
  }

  Launcher.Result plainlink(String... args) throws IOException, InterruptedException {
    var launcher = new Launcher(home);
    environment().forEach(launcher::environment);
    return launcher.run(args);
  }

  Surroundings surroundings() {
    return new Surroundings(OperatingSystem.LINUX, home, environment());
  }

  private Map<String, String> environment() {
    var environment = new HashMap<String, String>();
    environment.put("HOME", home.toString());
    environment.put("XDG_RUNTIME_DIR", runtime.toString());
    for (var name : List.of("CONFIG_HOME", "DATA_HOME", "STATE_HOME", "CURRENT_DESKTOP")) {
      environment.put("XDG_" + name, "");
    }
    environment.put("PATH", System.getenv("PATH"));
    environment.put("LANG", "C.UTF-8");
    environment.putAll(more);
    return environment;
  }

  /**
   * What the browser was started with: waits for so many arguments, and fails when they are late.
   */
  List<String> arguments(int count) throws IOException, InterruptedException {
    var found = split(home.resolve("argv"));
    for (var waited = 0; found.size() < count; waited += 20, found = split(home.resolve("argv"))) {
      if (waited >= MAX_MILLISECONDS) {
        throw new AssertionError("the browser was not started, or only with " + found);
      }
      Thread.sleep(20);
    }
    return found;
  }

  /** A line that a script of the browser writes. */
  String line(String name) throws IOException, InterruptedException {
    var file = home.resolve(name);
    for (var waited = 0; waited < MAX_MILLISECONDS; waited += 20) {
      if (Files.exists(file) && Files.readString(file).endsWith("\n")) {
        return Files.readString(file).strip();
      }
      Thread.sleep(20);
    }
    throw new AssertionError("nothing was written to " + name);
  }

  private static List<String> split(Path file) throws IOException {
    var found = new ArrayList<String>();
    var text = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    for (var end = text.indexOf('\0'); end >= 0; end = text.indexOf('\0')) {
      found.add(text.substring(0, end));
      text = text.substring(end + 1);
    }
    return found;
  }
}
