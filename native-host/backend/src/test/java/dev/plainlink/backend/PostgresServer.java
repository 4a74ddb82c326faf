package dev.plainlink.backend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Debian's PostgreSQL on a free port, with its files in a temporary folder. Root installs it when
 * it is missing; anybody else is told the command. Never skipped.
 */
final class PostgresServer implements AutoCloseable {
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
  private static final List<String> INSTALL =
      List.of("apt-get", "install", "-y", "-qq", "--no-install-recommends", "postgresql");

  private final Path programs;
  private final Path folder;
  private final int port;

  private PostgresServer(Path programs, Path folder, int port) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
  }

  static PostgresServer start() throws IOException, InterruptedException {
    var programs = find().isPresent() ? find().get() : install();
    var folder = Files.createTempDirectory("plainlink-postgresql");
    if (isRoot()) {
      run(List.of("chown", "postgres:", folder.toString()));
    }
    var server = new PostgresServer(programs, folder, freePort());
    server.program(
        "initdb",
        "-D",
        folder + "/data",
        "-A",
        "trust",
        "-U",
        "postgres",
        "-E",
        "UTF8",
        "--no-locale",
        "--no-sync");
    var options =
        "-p "
            + server.port
            + " -c listen_addresses=127.0.0.1 -c unix_socket_directories="
            + folder
            + " -c max_connections=60";
    server.program(
        "pg_ctl",
        "-D",
        folder + "/data",
        "-w",
        "-t",
        "30",
        "-l",
        folder + "/log",
        "-o",
        options,
        "start");
    return server;
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
  }

  private static Optional<Path> find() throws IOException {
    if (!Files.isDirectory(DEBIAN)) {
      return Optional.empty();
    }
    try (var versions = Files.list(DEBIAN)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder());
    }
  }

  private static Path install() throws IOException, InterruptedException {
    if (!isRoot()) {
      throw new IOException("PostgreSQL is missing: sudo " + String.join(" ", INSTALL));
    }
    run(List.of("apt-get", "update", "-qq"));
    run(INSTALL);
    return find().orElseThrow(() -> new IOException("no initdb below " + DEBIAN));
  }

  private void program(String name, String... args) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    if (isRoot()) { // PostgreSQL refuses to run as root.
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(programs.resolve(name).toString());
    command.addAll(List.of(args));
    run(command);
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    var log = Files.createTempFile("plainlink", ".log");
    var process =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    process.environment().put("DEBIAN_FRONTEND", "noninteractive");
    var code = process.start().waitFor();
    var said = Files.readString(log);
    Files.delete(log);
    if (code != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + code + ": " + said);
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      program("pg_ctl", "-D", folder + "/data", "-m", "immediate", "stop");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
