package dev.plainlink.host.update;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FeedClientTest {
  private static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
  private static final String RELEASE = FeedClient.RELEASE;

  private final HttpClient http = FeedClient.http();
  private final List<HttpExchange> seen = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private String origin = "";

  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private Answer answer = exchange -> send(exchange, 200, BODY);

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/",
        exchange -> {
          seen.add(exchange);
          answer.to(exchange);
        });
    server.start();
    origin = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private FeedClient client(FeedClient.Known known) {
    return client(known, TimeUnit.SECONDS.toNanos(50));
  }

  private FeedClient client(FeedClient.Known known, long nanos) {
    return new FeedClient(
        http, origin, "0.1.0", known, System::nanoTime, System.nanoTime() + nanos);
  }

  private FeedClient client() {
    return client(FeedClient.Known.NOTHING);
  }

  @Test
  void a_file_is_read_and_nothing_is_told_but_the_version() throws IOException {
    assertArrayEquals(BODY, client().read("v1/root/2.json", 100).orElseThrow());

    assertEquals("/v1/root/2.json", seen.get(0).getRequestURI().toString());
    var headers = new TreeSet<>(seen.get(0).getRequestHeaders().keySet());
    headers.removeAll(List.of("Connection", "Host", "Content-length"));
    assertEquals("[Accept-encoding, User-agent]", headers.toString());
    assertEquals("Plainlink/0.1.0", seen.get(0).getRequestHeaders().getFirst("User-agent"));
    assertEquals("identity", seen.get(0).getRequestHeaders().getFirst("Accept-encoding"));
  }

  @Test
  void cookies_are_not_sent_back() throws IOException {
    answer =
        exchange -> {
          exchange.getResponseHeaders().add("Set-Cookie", "id=1; Path=/");
          send(exchange, 200, BODY);
        };
    var client = client();
    client.read(RELEASE, 100);
    client.read(RELEASE, 100);

    assertEquals(null, seen.get(1).getRequestHeaders().getFirst("Cookie"));
  }

  @Test
  void what_is_not_there_is_empty_and_everything_else_is_no_answer() throws IOException {
    for (var status : List.of(404, 410)) {
      answer = exchange -> send(exchange, status, BODY);
      assertEquals(Optional.empty(), client().read(RELEASE, 100));
    }
    for (var status : List.of(204, 206, 304, 401, 403, 429, 500, 503)) {
      answer = exchange -> send(exchange, status, new byte[0]);
      assertThrows(IOException.class, () -> client().read(RELEASE, 100), "" + status);
    }
  }

  @Test
  void a_redirect_is_not_followed() {
    answer =
        exchange -> {
          exchange.getResponseHeaders().add("Location", origin + "/elsewhere");
          send(exchange, 302, new byte[0]);
        };

    assertThrows(IOException.class, () -> client().read(RELEASE, 100));
    assertEquals(1, seen.size());
  }

  @Test
  void the_release_that_is_known_is_not_sent_again() throws IOException {
    answer =
        exchange -> {
          exchange.getResponseHeaders().add("ETag", "\"x\"");
          var isKnown = "\"x\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
          send(exchange, isKnown ? 304 : 200, isKnown ? new byte[0] : BODY);
        };
    var first = client();
    assertArrayEquals(BODY, first.read(RELEASE, 100).orElseThrow());
    assertEquals(Optional.of("\"x\""), first.etag());
    var again = client(new FeedClient.Known("\"x\"", new byte[] {7}));
    assertArrayEquals(new byte[] {7}, again.read(RELEASE, 100).orElseThrow());
    assertEquals(Optional.of("\"x\""), again.etag());
    assertArrayEquals(BODY, again.read("v1/artifacts/0", 100).orElseThrow());
  }

  @Test
  void of_a_body_without_end_no_more_than_asked_for_is_read() throws IOException {
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          var block = new byte[1 << 16];
          try {
            while (true) {
              exchange.getResponseBody().write(block);
            }
          } catch (IOException e) {
            exchange.close(); // The reader went away.
          }
        };

    assertEquals(100_001, client().read(RELEASE, 100_001).orElseThrow().length);
  }

  /** A time-out of the request would end with the headers. */
  @Test
  void a_body_that_drips_ends_with_the_time_of_the_refresh() {
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
        };
    var client = client(FeedClient.Known.NOTHING, TimeUnit.MILLISECONDS.toNanos(300));

    var late = assertThrows(IOException.class, () -> client.read(RELEASE, 100));
    assertEquals("no answer in time", late.getMessage());
    assertThrows(IOException.class, () -> client.read(RELEASE, 100));
    assertEquals(1, seen.size());
  }

  @Test
  void a_server_that_never_answers_or_is_not_there_is_an_ordinary_failure() throws IOException {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      origin = "http://127.0.0.1:" + silent.getLocalPort();
      var client = client(FeedClient.Known.NOTHING, TimeUnit.MILLISECONDS.toNanos(300));
      assertThrows(IOException.class, () -> client.read(RELEASE, 100));
    }
    assertThrows(IOException.class, () -> client().read(RELEASE, 100));
  }

  @Test
  void a_body_that_is_cut_short_is_a_failure() {
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write(BODY);
          exchange.getResponseBody().flush();
          exchange.close();
        };

    assertThrows(IOException.class, () -> client().read(RELEASE, 200));
  }
}
