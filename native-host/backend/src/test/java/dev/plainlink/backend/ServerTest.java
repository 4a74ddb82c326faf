package dev.plainlink.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.plainlink.backend.observations.Bodies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {
  @TempDir Path folder;

  @Test
  void the_description_names_every_route_and_every_answer_is_described() throws Exception {
    try (var server = new TestServer(folder)) {
      var paths =
          JsonParser.parseString(server.get("openapi.json").body())
              .getAsJsonObject()
              .getAsJsonObject("paths");
      var described = new TreeMap<String, Set<String>>();
      for (var path : paths.keySet()) {
        var methods = new TreeSet<String>();
        paths
            .getAsJsonObject(path)
            .keySet()
            .forEach(m -> methods.add(m.toUpperCase(java.util.Locale.ROOT)));
        described.put(path, methods);
      }
      assertEquals(server.server().routes().described(), described);
      for (var path : described.keySet()) {
        for (var method : described.get(path)) {
          var answer = server.method(method, path.substring(1).replace("*", "1.json"));
          var known =
              paths
                  .getAsJsonObject(path)
                  .getAsJsonObject(method.toLowerCase(java.util.Locale.ROOT))
                  .getAsJsonObject("responses");
          assertTrue(
              known.has("" + answer.statusCode()),
              method + " " + path + " gave " + answer.statusCode());
        }
      }
    }
  }

  @Test
  void health_and_counts_are_told() throws Exception {
    try (var server = new TestServer(folder)) {
      assertEquals("{\"status\":\"up\"}", server.get("healthz").body());
      server.get("nothing/of/the/kind?secret=1");
      server.post(Bodies.outcome(1, "qq", "taobao", 0, "1/0/0").getBytes(StandardCharsets.UTF_8));
      var metrics = server.get("metrics").body();
      assertTrue(
          metrics.contains("plainlink_requests_total{route=\"none\",status=\"404\"} 1"), metrics);
      assertTrue(
          metrics.contains("plainlink_requests_total{route=\"/v1/observations\",status=\"204\"} 1"),
          metrics);
      assertTrue(!metrics.contains("secret"), "nothing that a client chose");
      server.database.close();
      assertEquals(503, server.get("healthz").statusCode());
    }
  }

  @Test
  void reports_need_the_token() throws Exception {
    try (var server = new TestServer(folder)) {
      server.post(Bodies.wall(1, "link.example.com").getBytes(StandardCharsets.UTF_8));
      assertEquals(401, server.get("v1/reports").statusCode());
      assertEquals(401, server.get("v1/reports", "Authorization", "Bearer no").statusCode());
      var body = server.get("v1/reports", "Authorization", "Bearer " + TestServer.TOKEN).body();
      assertTrue(
          body.contains(
              "\"host\":\"link.example.com\",\"path\":\"/go/*\",\"parameters\":[{\"name\":\"u\",\"kind\":\"encoded-url\"}"),
          body);
    }
  }

  @Test
  void broken_requests_are_problems_too() throws Exception {
    try (var server = new TestServer(folder)) {
      for (var request :
          new String[] {
            "NONSENSE\r\n\r\n",
            "GET / HTTP/1.1\r\n\r\n",
            "GET /" + "x".repeat(10_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /%00 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
          }) {
        var answer = raw(server, request);
        assertTrue(answer.startsWith("HTTP/1.1 4"), answer);
        assertTrue(!answer.contains("Jetty") && !answer.contains("\tat "), answer);
      }
    }
  }

  private static String raw(TestServer server, String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.address.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void posts_of_one_address_are_limited_and_reading_is_not() throws Exception {
    try (var server = new TestServer(folder)) {
      var statuses = new TreeMap<Integer, Integer>();
      for (var i = 0; i < 4 * BackendServer.POSTS_A_SECOND; i++) {
        var answer = server.post("{}".getBytes(StandardCharsets.UTF_8));
        statuses.merge(answer.statusCode(), 1, Integer::sum);
      }
      assertTrue(statuses.getOrDefault(429, 0) > 0, statuses::toString);
      assertEquals(200, server.get("healthz").statusCode());
    }
  }

  @Test
  void the_command_line_is_read_strictly() throws Exception {
    var options =
        Options.parse(
            java.util.List.of("--port", "0", "--data", "/d", "--db", "jdbc:postgresql://h/p"),
            Map.of());
    assertEquals(
        new Options(
            false,
            "127.0.0.1",
            0,
            Path.of("/d"),
            java.util.Optional.of("jdbc:postgresql://h/p"),
            false),
        options);
    assertEquals(
        Path.of("/x/plainlink-server"),
        Options.parse(java.util.List.of(), Map.of("XDG_DATA_HOME", "/x")).data());
    for (var wrong :
        new String[] {"--port", "--port x", "--port 65536", "--nope 1", "demo --port -1"}) {
      org.junit.jupiter.api.Assertions.assertThrows(
          Options.UsageException.class,
          () -> Options.parse(java.util.List.of(wrong.split(" ")), Map.of()),
          wrong);
    }
  }
}
