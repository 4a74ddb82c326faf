package dev.plainlink.backend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Run by {@code package}: starts the server, asks for a page of each kind, and lets Java write what
 * it loaded into an archive (JEP 350) that the launcher hands to every later start.
 */
public final class Training {
  private static final String ADDRESS = "Plainlink server: ";

  private Training() {}

  /** Takes the folder {@code lib} of the server. */
  public static void main(String[] args) throws Exception {
    var lib = Path.of(args[0]);
    var data = Files.createTempDirectory("plainlink-training");
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Xlog:disable",
                "-XX:ArchiveClassesAtExit=" + lib.resolve("server.jsa"),
                "-Djava.util.logging.config.file=" + lib.resolve("logging.properties"),
                "-cp",
                lib + "/*",
                "dev.plainlink.backend.Main",
                "--port",
                "0",
                "--data",
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var lines = process.inputReader()) {
      visit(address(lines.readLine()));
      process.destroy();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IOException("the server does not stop");
      }
    } finally {
      process.destroyForcibly();
      delete(data);
    }
  }

  private static URI address(@Nullable String line) throws IOException {
    if (line == null || !line.startsWith(ADDRESS)) {
      throw new IOException("the server does not start: " + line);
    }
    return URI.create(line.substring(ADDRESS.length()));
  }

  private static void visit(URI server) throws IOException, InterruptedException {
    var client = HttpClient.newHttpClient();
    for (var path : List.of("healthz", "ledger", "ledger.css", "v1/release.json", "metrics")) {
      client.send(HttpRequest.newBuilder(server.resolve(path)).build(), BodyHandlers.discarding());
    }
  }

  private static void delete(Path data) throws IOException {
    try (var files = Files.list(data)) {
      for (var file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(data);
  }
}
