package dev.plainlink.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** A user's home, and an unpacked archive whose program only writes down how it was called. */
final class Home {
  private static final Path INSTALLER = Path.of(System.getProperty("plainlink.installer"));

  final Path home;
  final Path archive;

  /** How the program was called, one call a line; outside the home, whose tree is compared. */
  final Path calls;

  private final Shell shell;

  Home(Path folder, String name) throws IOException {
    home = Files.createDirectory(folder.resolve(name));
    archive = folder.resolve("an archive");
    calls = Files.createFile(folder.resolve("calls"));
    Files.createDirectories(archive.resolve("image/bin"));
    Files.createDirectories(archive.resolve("image/lib"));
    Files.writeString(archive.resolve("image/lib/launch.sh"), "# of the stand-in\n");
    for (var script : List.of("install.sh", "uninstall.sh", "folders.sh")) {
      Files.copy(INSTALLER.resolve(script), archive.resolve(script));
    }
    program("9.8.7", "");
    Files.writeString(home.resolve("letter.txt"), "of the user");
    shell = new Shell(folder).with("HOME", home.toString());
  }

  /** Replaces the archive's program; the extra lines run before it answers. */
  void program(String version, String lines) throws IOException {
    executable(
        archive.resolve("image/bin/plainlink"),
        """
        #!/bin/sh
        %s
        if [ "$1" = --version ]; then echo %s; else echo "$*" >>'%s'; fi
        """
            .formatted(lines, version, calls));
  }

  static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  Path prefix() {
    return home.resolve(".local/share/plainlink");
  }

  Shell shell() {
    return shell;
  }

  /** With the place named, as root must: tests may run as root. */
  Shell.Result install(String... options) throws IOException, InterruptedException {
    return run(archive.resolve("install.sh"), options);
  }

  /** The script that was installed, from where it stands. */
  Shell.Result uninstall(String... options) throws IOException, InterruptedException {
    return run(prefix().resolve("installer/uninstall.sh"), options);
  }

  Shell.Result run(Path script, String... options) throws IOException, InterruptedException {
    var fixed = Stream.of("sh", script.toString(), "--prefix", prefix().toString());
    return shell.run(Stream.concat(fixed, Stream.of(options)).toList());
  }
}
