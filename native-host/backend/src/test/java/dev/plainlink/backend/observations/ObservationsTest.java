package dev.plainlink.backend.observations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plainlink.backend.TestServer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code POST /v1/observations} on a real server and a real SQLite. */
class ObservationsTest {
  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        new TestServer(
            folder,
            java.time.Clock.fixed(
                java.time.Instant.parse(TestServer.TODAY + "T12:00:00Z"), java.time.ZoneOffset.UTC),
            List.of("--behind-proxy"));
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void an_observation_is_counted_once_however_often_it_is_sent() throws Exception {
    var body = Bodies.outcome(1, "qq", "taobao", 2, "0/1/3");
    for (var i = 0; i < 3; i++) {
      assertEquals(204, server.post(body, "192.0.2.1").statusCode());
    }
    assertEquals(
        1, server.rows("vote where blocked = 1 and opened = 0 and asked = 0 and slot = 2"));
    assertEquals(1, server.rows("pair_day where clients = 1"));
  }

  @Test
  void a_client_has_one_voice_in_a_quarter_and_counts_once_a_day() throws Exception {
    server.post(Bodies.outcome(1, "qq", "taobao", 0, "9000/0/0"), "192.0.2.1");
    server.post(Bodies.outcome(1, "qq", "taobao", 0, "0/0/9000"), "192.0.2.1");
    server.post(Bodies.outcome(1, "qq", "taobao", 1, "0/0/1"), "192.0.2.1");
    assertEquals(1, server.rows("vote where slot = 0 and opened = 1 and blocked = 0"));
    assertEquals(1, server.rows("pair_day where clients = 1"));
  }

  @Test
  void one_network_counts_for_three_voices_at_most() throws Exception {
    for (var client = 0; client < 20; client++) {
      assertEquals(
          204,
          server
              .post(Bodies.outcome(client, "qq", "taobao", 0, "1/0/0"), "192.0.2." + client)
              .statusCode());
    }
    assertEquals(1, server.rows("vote where opened = " + ObservationStore.MAX_NETWORK_SHARE));
    assertEquals(1, server.rows("pair_day where clients = " + ObservationStore.MAX_NETWORK_SHARE));
    assertEquals(20, server.rows("counted where item = 'qq>taobao@0'"));
  }

  @Test
  void a_network_has_a_quota_for_the_day() throws Exception {
    server
        .database
        .jdbi()
        .useHandle(
            h ->
                h.execute(
                    "insert into network_day values (?, ?, ?)",
                    TestServer.TODAY,
                    networkOf("192.0.2.0"),
                    ObservationStore.MAX_NETWORK_DAY));
    var refused = server.post(Bodies.outcome(1, "qq", "taobao", 0, "1/0/0"), "192.0.2.77");
    assertEquals(429, refused.statusCode());
    assertEquals("60", refused.headers().firstValue("Retry-After").orElse(""));
    assertEquals(0, server.rows("vote"));
    assertEquals(
        204,
        server.post(Bodies.outcome(1, "qq", "taobao", 0, "1/0/0"), "198.51.100.1").statusCode());
  }

  @Test
  void whoever_lost_the_answer_is_answered_again_though_the_quota_is_full() throws Exception {
    var told = Bodies.outcome(1, "qq", "taobao", 0, "1/0/0");
    assertEquals(204, server.post(told, "192.0.2.1").statusCode());
    server
        .database
        .jdbi()
        .useHandle(
            h ->
                h.execute("update network_day set accepted = ?", ObservationStore.MAX_NETWORK_DAY));
    assertEquals(204, server.post(told, "192.0.2.1").statusCode());
    assertEquals(
        429, server.post(Bodies.outcome(1, "qq", "taobao", 1, "1/0/0"), "192.0.2.1").statusCode());
    var metrics = server.get("metrics").body();
    for (var fate : List.of("counted", "repeated", "refused")) {
      assertTrue(
          metrics.contains("plainlink_observations_total{fate=\"" + fate + "\"} 1"), metrics);
    }
  }

  @Test
  void telling_of_one_day_on_several_days_gives_a_network_no_more_voices() throws Exception {
    server.close();
    for (var day : List.of("2026-11-24", TestServer.TODAY, "2026-11-26")) {
      var noon =
          java.time.Clock.fixed(
              java.time.Instant.parse(day + "T12:00:00Z"), java.time.ZoneOffset.UTC);
      server = new TestServer(folder, noon, List.of("--behind-proxy"));
      for (var client = 0; client < 5; client++) {
        var token = day.hashCode() % 1000 * 10 + client;
        var told = Bodies.outcome(Math.abs(token), "qq", "taobao", 0, "1/0/0");
        assertEquals(204, server.post(told, "192.0.2." + client).statusCode());
      }
      server.close();
    }
    start();
    assertEquals(1, server.rows("vote where opened = " + ObservationStore.MAX_NETWORK_SHARE));
  }

  @Test
  void posts_from_many_addresses_of_one_network_are_those_of_one() throws Exception {
    var refused = 0;
    for (var i = 1; i < 200; i++) {
      var client = "2001:db8::" + Integer.toHexString(i);
      refused += server.post("{}", client).statusCode() == 429 ? 1 : 0;
    }
    assertTrue(refused > 0);
  }

  @Test
  void old_rows_are_forgotten_a_piece_at_a_time_and_all_of_them() {
    server
        .database
        .jdbi()
        .useTransaction(
            h -> {
              var batch = h.prepareBatch("insert into counted values ('2026-11-01', 'x', ?)");
              for (var i = 0; i < 2 * ObservationStore.FORGET_AT_ONCE + 1; i++) {
                batch.add("" + i);
              }
              batch.execute();
              h.execute("insert into counted values ('2026-11-24', 'x', 'y')");
            });
    new ObservationStore(server.database.jdbi())
        .forgetBefore(LocalDate.parse(TestServer.TODAY).minusDays(1));
    assertEquals(1, server.rows("counted"));
  }

  private String networkOf(String address) throws Exception {
    var networks = new NetworkKey(server.database.jdbi(), new java.security.SecureRandom());
    return networks.of(
        java.net.InetAddress.getAllByName(address)[0], LocalDate.parse(TestServer.TODAY));
  }

  @Test
  void no_address_and_no_token_is_kept_and_what_stands_for_them_is_forgotten() throws Exception {
    server.post(Bodies.outcome(7, "qq", "taobao", 0, "1/0/0"), "192.0.2.1");
    assertEquals(0, server.rows("counted where token like '%" + Bodies.token(7) + "%'"));
    assertEquals(
        0, server.rows("network_day where network like '%192.0.2%' or network like '%c00002%'"));
    new ObservationStore(server.database.jdbi())
        .forgetBefore(LocalDate.parse(TestServer.TODAY).plusDays(1));
    for (var table : List.of("counted", "network_day", "network_share", "daily_secret")) {
      assertEquals(0, server.rows(table), table);
    }
    assertEquals(1, server.rows("vote"));
  }

  @Test
  void walls_are_grouped_by_shape_and_bounded() throws Exception {
    server.post(Bodies.wall(1, "link.example.com"), "192.0.2.1");
    server.post(Bodies.wall(2, "link.example.com"), "198.51.100.1");
    assertEquals(1, server.rows("wall where clients = 2"));
    server
        .database
        .jdbi()
        .useTransaction(
            h -> {
              var batch =
                  h.prepareBatch("insert into wall values (?, 'h.test', '/', 'u=url', ?, ?, 1)");
              for (var i = 1; i < ObservationStore.MAX_WALLS; i++) {
                batch.add("x" + i, TestServer.TODAY, TestServer.TODAY);
              }
              batch.execute();
            });
    assertEquals(
        204, server.post(Bodies.wall(3, "one.too.many.example"), "203.0.113.1").statusCode());
    assertEquals(ObservationStore.MAX_WALLS, server.rows("wall"));
    server.post(Bodies.wall(4, "link.example.com"), "203.0.113.9");
    assertEquals(1, server.rows("wall where clients = 3"));
  }

  static Stream<String> refused() {
    var good = Bodies.outcome(1, "qq", "taobao", 0, "1/0/0");
    return Stream.of(
        "",
        "not json",
        "[".repeat(1000),
        good + "{}",
        good.replace("\"day\"", "\"day\":\"2026-11-25\",\"day\""),
        good.replace("\"day\"", "\"url\":\"https://example.com/\",\"day\""),
        good.replace("\"slot\"", "\"url\":1,\"slot\""),
        good.replace(TestServer.TODAY, "2026-11-23"),
        good.replace(TestServer.TODAY, "2026-13-01"),
        good.replace("\"slot\":0", "\"slot\":4"),
        good.replace("\"slot\":0", "\"slot\":-1"),
        good.replace("\"slot\":0", "\"slot\":0.5"),
        good.replace("\"slot\":0", "\"slot\":1e2"),
        good.replace("\"opened\":1", "\"opened\":0"),
        good.replace("\"opened\":1", "\"opened\":10001"),
        good.replace("\"qq\"", "\"nobody\""),
        good.replace("\"taobao\"", "\"item.taobao.com\""),
        good.replace(Bodies.token(1), "1"),
        good.replace("}]", "}" + ",{}".repeat(100) + "]"),
        "{\"token\":\"" + Bodies.token(1) + "\",\"day\":\"2026-11-25\"}",
        Bodies.wall(1, "Example.com"),
        Bodies.wall(1, "10.0.0.1"),
        Bodies.wall(1, "user12345.example.com"),
        Bodies.wall(1, "example.com").replace("/go/*", "/go/12345"),
        Bodies.wall(1, "example.com").replace("/go/*", "/go/a1b2c3d4e5f6a7b8"),
        Bodies.wall(1, "example.com").replace("/go/*", "/go/?u=https"),
        Bodies.wall(1, "example.com").replace("\"uid\"", "\"a=b\""),
        Bodies.wall(1, "example.com").replace("number", "https://example.com/"));
  }

  /** One server for all: what one of them changed would be seen. */
  @Test
  void anything_else_is_a_problem_and_changes_nothing() throws Exception {
    for (var body : refused().toList()) {
      assertProblem(400, server.post(body, "192.0.2.1"));
    }
  }

  @Test
  void bytes_that_are_not_utf8_are_a_problem() throws Exception {
    var body =
        Bodies.outcome(1, "qq", "taobao", 0, "1/0/0")
            .replace("qq", "q\u00e9")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertProblem(400, server.post(body));
  }

  @Test
  void too_many_bytes_are_a_problem_with_and_without_a_length() throws Exception {
    var body = (" ".repeat(ObservationHandler.MAX_BYTES) + "{}").getBytes(StandardCharsets.UTF_8);
    assertProblem(413, server.post(body));
    var chunked =
        java.net.http.HttpRequest.newBuilder(server.address.resolve("v1/observations"))
            .header("Content-Type", "application/json")
            .POST(
                java.net.http.HttpRequest.BodyPublishers.ofInputStream(
                    () -> new java.io.ByteArrayInputStream(body)))
            .build();
    assertProblem(
        413,
        java.net.http.HttpClient.newHttpClient()
            .send(chunked, java.net.http.HttpResponse.BodyHandlers.ofString()));
  }

  @Test
  void the_largest_honest_body_fits() throws Exception {
    var outcomes = new StringBuilder();
    var targets = List.of("taobao", "tmall", "douyin", "jd", "xiaohongshu");
    for (var i = 0; i < ObservationJson.MAX_OUTCOMES; i++) {
      outcomes
          .append(i == 0 ? "" : ",")
          .append("{\"from\":\"tencent-feedback\",\"to\":\"")
          .append(targets.get(i % 5))
          .append("\",\"slot\":")
          .append(i / 5 % 4)
          .append(",\"opened\":10000,\"asked\":10000,\"blocked\":10000}");
    }
    var body =
        "{\"token\":\""
            + Bodies.token(1)
            + "\",\"day\":\"2026-11-25\",\"outcomes\":["
            + outcomes
            + "]}";
    assertTrue(body.length() <= ObservationHandler.MAX_BYTES, () -> body.length() + " bytes");
    assertEquals(204, server.post(body, "192.0.2.1").statusCode());
    assertEquals(20, server.rows("vote"));
  }

  @Test
  void compressed_and_other_bodies_are_a_problem() throws Exception {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(Bodies.outcome(1, "qq", "taobao", 0, "1/0/0").getBytes(StandardCharsets.UTF_8));
    }
    assertProblem(415, server.post(packed.toByteArray(), "Content-Encoding", "gzip"));
    assertProblem(
        415, server.post("{}".getBytes(StandardCharsets.UTF_8), "Content-Type", "text/plain"));
  }

  private void assertProblem(int status, java.net.http.HttpResponse<String> response) {
    assertEquals(status, response.statusCode(), response::body);
    assertEquals(
        "application/problem+json", response.headers().firstValue("Content-Type").orElse(""));
    assertTrue(response.body().contains("\"status\":" + status), response::body);
    assertEquals(0, server.rows("vote") + server.rows("wall") + server.rows("counted"));
  }
}
