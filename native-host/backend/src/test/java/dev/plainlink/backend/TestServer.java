package dev.plainlink.backend;

import dev.plainlink.backend.store.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The real server on a free port, with SQLite in a folder and a clock that stands. */
public final class TestServer implements AutoCloseable {
  public static final String TODAY = "2026-11-25";
  public static final String TOKEN = "t".repeat(64);

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  public final Database database;
  public final URI address;
  private final BackendServer server;

  public TestServer(Path folder) throws Exception {
    this(folder, Clock.fixed(Instant.parse(TODAY + "T12:00:00Z"), ZoneOffset.UTC), List.of());
  }

  public TestServer(Path folder, Clock clock, List<String> options) throws Exception {
    database = Database.open("jdbc:sqlite:" + folder.resolve("test.db"));
    var parsed = Options.parse(options, java.util.Map.of());
    var free =
        new Options(parsed.demo(), "127.0.0.1", 0, folder, Optional.empty(), parsed.behindProxy());
    server = new BackendServer(free, database, folder.resolve("feed"), TOKEN, clock);
    address = URI.create(server.start());
  }

  BackendServer server() {
    return server;
  }

  public HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return send(request(path, headers).GET());
  }

  public HttpResponse<String> method(String method, String path)
      throws IOException, InterruptedException {
    return send(request(path).method(method, HttpRequest.BodyPublishers.noBody()));
  }

  /** With a client address of its own, for servers behind a proxy. */
  public HttpResponse<String> post(String body, String client)
      throws IOException, InterruptedException {
    return post(body.getBytes(StandardCharsets.UTF_8), "X-Forwarded-For", client);
  }

  public HttpResponse<String> post(byte[] body, String... headers)
      throws IOException, InterruptedException {
    var request = request("v1/observations", headers);
    if (!List.of(headers).contains("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    return send(request.POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private HttpRequest.Builder request(String path, String... headers) {
    var request = HttpRequest.newBuilder(address.resolve(path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  public int rows(String table) {
    return database
        .jdbi()
        .withHandle(h -> h.createQuery("select count(*) from " + table).mapTo(Integer.class).one());
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
