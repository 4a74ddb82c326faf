package dev.plainlink.backend;

import dev.plainlink.backend.Options.UsageException;
import dev.plainlink.backend.ledger.DemoStory;
import dev.plainlink.backend.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

/** The program {@code plainlink-server}. */
public final class Main {
  private static final int USAGE = 64;
  private static final int NOT_USABLE = 74;

  private Main() {}

  /** Runs until it is told to stop. */
  public static void main(String[] args) {
    System.exit(run(List.of(args)));
  }

  private static int run(List<String> args) {
    if (args.equals(List.of("--help")) || args.equals(List.of("-h"))) {
      System.out.print(Options.USAGE);
      return 0;
    }
    if (args.equals(List.of("--version"))) {
      System.out.println("plainlink-server " + Main.class.getPackage().getImplementationVersion());
      return 0;
    }
    try {
      serve(Options.parse(args, System.getenv()));
      return 0;
    } catch (UsageException e) {
      System.err.println(
          "plainlink-server: " + e.getMessage() + "; plainlink-server --help says more");
      return USAGE;
    } catch (Exception e) {
      System.err.println("plainlink-server: " + reason(e));
      return NOT_USABLE;
    }
  }

  /** The innermost message names the port or file; never a password, which the URL may hold. */
  private static String reason(Throwable failure) {
    var reason = failure;
    while (reason.getCause() != null) {
      reason = reason.getCause();
    }
    return String.valueOf(reason.getMessage()).replaceAll("(?i)(password=)[^&\\s]*", "$1…");
  }

  private static void serve(Options options) throws Exception {
    var folder = options.demo() ? temporary() : made(options.data());
    var database =
        Database.opening(options.demo() ? sqlite(folder) : options.db().orElse(sqlite(folder)));
    var clock = Clock.systemUTC();
    if (options.demo()) {
      DemoStory.tell(database.jdbi());
      clock = Clock.fixed(DemoStory.LAST.atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    }
    var token = AdminToken.readOrMake(folder, new SecureRandom());
    var server = new BackendServer(options, database, folder.resolve("feed"), token, clock);
    try {
      // The feed is served at once; opening the database takes as long as all the rest.
      var address = server.start();
      database.awaitOpen();
      server.keepForgetting();
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> close(server, options, folder), "stop"));
      System.out.println("Plainlink server: " + address);
      System.out.println(
          options.demo() ? "The ledger of a story; nothing is kept." : "Data: " + folder);
      server.join();
    } catch (Exception e) {
      server.stop();
      throw e;
    }
  }

  private static void close(BackendServer server, Options options, Path folder) {
    try {
      server.stop();
      if (options.demo()) {
        delete(folder);
      }
    } catch (Exception e) {
      System.err.println("plainlink-server: " + reason(e));
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : (Iterable<Path>) files::iterator) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static Path temporary() throws IOException {
    return Files.createTempDirectory("plainlink-demo");
  }

  private static Path made(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return folder;
  }

  private static String sqlite(Path folder) {
    return "jdbc:sqlite:" + folder.toAbsolutePath().resolve("plainlink.db");
  }
}
