package dev.plainlink.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plainlink.backend.observations.Bodies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients do that mean no good. */
class AttacksTest {
  private static final String POST =
      "POST /v1/observations HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nConnection: close\r\n";
  private static final String GET = "GET /v1/release.json HTTP/1.1\r\nHost: a\r\n";

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    Files.createDirectories(folder.resolve("feed/v1"));
    Files.writeString(folder.resolve("feed/v1/release.json"), "{\"release\":1}");
    server = new TestServer(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String raw(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.address.getPort())) {
      socket.setSoTimeout(30_000); // Longer than the server waits for a body that does not come.
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x",
        "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: gzip\r\n\r\n{}",
        "Content-Length: -1\r\n\r\n",
        "Content-Length: 99999999999999999999\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nfffffffff\r\n{}",
        "\r\n"
      })
  void a_body_of_unclear_length_is_refused(String rest) throws Exception {
    var answer = raw(POST + rest);
    assertTrue(answer.startsWith("HTTP/1.1 4"), answer);
    assertEquals(0, server.rows("network_day"));
  }

  @Test
  void who_waits_to_be_asked_for_the_body_is_asked_only_when_it_is_wanted() throws Exception {
    var body = Bodies.outcome(1, "qq", "taobao", 0, "1/0/0");
    var wanted =
        raw(POST + "Expect: 100-continue\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    assertTrue(wanted.contains("HTTP/1.1 204"), wanted);
    var tooLong = raw(POST + "Expect: 100-continue\r\nContent-Length: 99999\r\n\r\n");
    assertTrue(tooLong.startsWith("HTTP/1.1 413"), tooLong);
    assertFalse(tooLong.contains("100 Continue"), tooLong);
  }

  @Test
  void another_protocol_is_not_spoken() throws Exception {
    var upgrade =
        raw(
            GET
                + "Connection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n");
    assertTrue(upgrade.startsWith("HTTP/1.1 200"), upgrade);
    assertFalse(upgrade.contains("101 "), upgrade);
    assertTrue(raw("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").startsWith("HTTP/1.1 4"));
  }

  @Test
  void requests_in_a_row_are_answered_in_a_row() throws Exception {
    var answers = raw((GET + "\r\n").repeat(50) + GET + "Connection: close\r\n\r\n");
    assertEquals(51, answers.split("HTTP/1.1 200 OK", -1).length - 1);
  }

  @Test
  void a_head_of_more_than_eight_kibibytes_is_refused() throws Exception {
    var answer = raw(GET + "X: " + "x".repeat(BackendServer.MAX_HEAD_BYTES) + "\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 431"), answer);
  }

  @Test
  void head_answers_as_get_without_the_body() throws Exception {
    for (var path :
        new String[] {"", "ledger", "ledger.css", "v1/ledger.csv", "v1/release.json", "healthz"}) {
      var get = server.get(path);
      var head = server.method("HEAD", path);
      assertEquals(get.statusCode(), head.statusCode(), path);
      assertEquals("", head.body(), path);
      for (var name : new String[] {"ETag", "Content-Type", "Vary", "Content-Length"}) {
        assertEquals(
            get.headers().allValues(name), head.headers().allValues(name), path + " " + name);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"?lang=%zz", "?%", "?lang=%ff", "?lang=<script>", "?lang=zh&lang=en"})
  void a_query_that_says_nothing_changes_nothing(String query) throws Exception {
    var answer = raw("GET /ledger" + query + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 200") || answer.startsWith("HTTP/1.1 400"), answer);
    assertFalse(answer.contains("<script"), answer);
  }

  @Test
  void a_database_that_does_not_answer_holds_up_no_file() throws Exception {
    var client = HttpClient.newHttpClient();
    var waiting = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    try (var theOnlyConnection = server.database.jdbi().open()) {
      assertEquals(1, theOnlyConnection.createQuery("select 1").mapTo(Integer.class).one());
      for (var path : new String[] {"healthz", "ledger", "v1/reports"}) {
        for (var i = 0; i < BackendServer.MAX_THREADS; i++) {
          var request =
              HttpRequest.newBuilder(server.address.resolve(path))
                  .header("Authorization", "Bearer " + TestServer.TOKEN)
                  .build();
          waiting.add(client.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
        }
      }
      assertEquals(200, server.get("v1/release.json").statusCode());
      assertTrue(waiting.stream().noneMatch(CompletableFuture::isDone), "it waited for them");
    }
    for (var one : waiting) {
      one.join();
    }
    assertEquals(200, server.get("healthz").statusCode());
  }
}
