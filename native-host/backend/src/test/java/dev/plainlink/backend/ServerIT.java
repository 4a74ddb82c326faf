package dev.plainlink.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plainlink.backend.observations.Bodies;
import dev.plainlink.backend.store.Database;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as users start it. */
class ServerIT {
  @TempDir Path folder;

  static String body(int token) {
    return Bodies.outcome(token, "qq", "taobao", 0, "1/0/0")
        .replace(TestServer.TODAY, LocalDate.now(ZoneOffset.UTC).toString());
  }

  @Test
  void it_starts_without_set_up_and_stops_within_five_seconds_when_told() throws Exception {
    try (var server = ServerProcess.withSqlite(folder)) {
      assertEquals("127.0.0.1", server.address.getHost());
      assertEquals(204, ServerProcess.post(server.address, body(1)));
      assertEquals(
          "rw-------",
          java.nio.file.attribute.PosixFilePermissions.toString(
              Files.getPosixFilePermissions(folder.resolve("admin-token"))));
      // A request that never ends must not hold it up.
      try (var open = new Socket(InetAddress.getLoopbackAddress(), server.address.getPort())) {
        open.getOutputStream()
            .write(
                "POST /v1/observations HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{"
                    .getBytes(StandardCharsets.US_ASCII));
        server.process.destroy();
        assertTrue(server.process.waitFor(6, TimeUnit.SECONDS), "still running");
        assertEquals(143, server.process.exitValue());
      }
    }
  }

  @Test
  void what_was_accepted_outlives_kills() throws Exception {
    var accepted = 0;
    for (var round = 0; round < 3; round++) {
      try (var server = ServerProcess.withSqlite(folder)) {
        for (var i = 0; i < 20; i++) {
          accepted += ServerProcess.post(server.address, body(round * 100 + i)) == 204 ? 1 : 0;
        }
        server.process.destroyForcibly().waitFor();
      }
    }
    assertEquals(60, accepted);
    try (var database = Database.open("jdbc:sqlite:" + folder.resolve("plainlink.db"))) {
      var stored =
          database
              .jdbi()
              .withHandle(
                  h ->
                      h.createQuery("select count(*) from counted where item = 'qq>taobao@0'")
                          .mapTo(Integer.class)
                          .one());
      assertEquals(accepted, stored);
    }
  }

  @Test
  void thousands_of_connections_that_stay_do_not_fill_the_memory() throws Exception {
    var open = new ArrayList<Socket>();
    try (var server = ServerProcess.withSqlite(folder)) {
      for (var i = 0; i < BackendServer.MAX_CONNECTIONS - 10; i++) {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.address.getPort());
        open.add(socket);
        socket
            .getOutputStream()
            .write(
                ("GET /v1/release.json HTTP/1.1\r\nHost: a\r\nX: " + i + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
      }
      for (var socket : open) {
        assertEquals('H', socket.getInputStream().read(), "each is answered");
      }
      assertEquals(204, ServerProcess.post(server.address, body(1)));
    } finally {
      for (var socket : open) {
        socket.close();
      }
    }
  }

  @Test
  void wrong_usage_and_a_taken_port_are_said() throws Exception {
    assertEquals(64, ServerProcess.builder("--nope").start().waitFor());
    assertEquals(
        74,
        ServerProcess.builder("--port", "0", "--data", folder.toString(), "--db", "jdbc:oracle:x")
            .start()
            .waitFor());
    try (var server = ServerProcess.withSqlite(folder)) {
      var second =
          ServerProcess.builder(
              "--port", "" + server.address.getPort(), "--data", folder.resolve("b").toString());
      var process = second.redirectError(ProcessBuilder.Redirect.PIPE).start();
      var said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(74, process.waitFor(), said);
      assertTrue(said.contains("plainlink-server: "), said);
    }
    assertTrue(
        new String(
                ServerProcess.builder("--help").start().getInputStream().readAllBytes(),
                StandardCharsets.UTF_8)
            .contains("demo"));
  }

  @Test
  void the_demo_shows_the_story_and_leaves_nothing() throws Exception {
    try (var server = ServerProcess.start("demo", "--port", "0")) {
      var page =
          java.net.http.HttpClient.newHttpClient()
              .send(
                  java.net.http.HttpRequest.newBuilder(server.address.resolve("/ledger")).build(),
                  java.net.http.HttpResponse.BodyHandlers.ofString())
              .body();
      assertTrue(page.contains("2021-09-17 08:00") && page.contains("2021-09-17 20:00"), page);
      assertEquals(143, server.terminate());
    }
  }
}
