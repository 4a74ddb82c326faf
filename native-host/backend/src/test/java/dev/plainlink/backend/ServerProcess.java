package dev.plainlink.backend;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The launcher as a process; its address is what it prints. */
final class ServerProcess implements AutoCloseable {
  private static final String LAUNCHER = System.getProperty("plainlink.server");
  private static final int MAX_LINES = 200;

  final Process process;
  final URI address;

  private ServerProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  static ProcessBuilder builder(String... args) {
    var command = new ArrayList<String>(List.of(LAUNCHER));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  static ServerProcess start(String... args) throws IOException {
    var process = builder(args).start();
    var lines = process.inputReader();
    return new ServerProcess(process, URI.create(address(lines)));
  }

  private static String address(BufferedReader lines) throws IOException {
    for (var i = 0; i < MAX_LINES; i++) {
      var line = lines.readLine();
      if (line == null) {
        throw new IOException("the server ended before it said where it listens");
      }
      if (line.startsWith("Plainlink server: ")) {
        return line.substring("Plainlink server: ".length());
      }
    }
    throw new IOException("no address in " + MAX_LINES + " lines");
  }

  static ServerProcess withSqlite(Path data) throws IOException {
    return start("--port", "0", "--data", data.toString());
  }

  static int post(URI server, String body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(server.resolve("/v1/observations"))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  /** SIGTERM, and how it ended. */
  int terminate() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("still running");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
