package dev.plainlink.host.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import dev.plainlink.bundle.Compile;
import dev.plainlink.bundle.ReleaseExamples;
import dev.plainlink.bundle.RuleFiles;
import dev.plainlink.host.messaging.HostProcess;
import dev.plainlink.host.release.SmallRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The installed program of a build with a root, and a web server that knows nothing of Plainlink.
 */
@Timeout(180)
class UpdateIT {
  private static final Path IMAGE =
      Path.of(System.getProperty("plainlink.image", "target/plainlink"));
  private static final String CHECK = "{\"id\":1,\"kind\":\"rules-check\"}";
  private static final String WALL = "https://out.b.test/go?u=https%3A%2F%2Fexample.org%2Fa";
  private static final String RESOLVE = "{\"id\":2,\"kind\":\"resolve\",\"url\":\"" + WALL + "\"}";
  private static final String STATUS = "{\"id\":3,\"kind\":\"rules-status\"}";

  @TempDir Path home;
  private HttpServer server;
  private Bench bench;
  private Path image;

  @BeforeEach
  void open() throws IOException {
    bench = new Bench(home);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var body = bench.feed.files.get(exchange.getRequestURI().getPath().substring(1));
          exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
          if (body != null) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
    bench.feed.at("http://127.0.0.1:" + server.getAddress().getPort());
    image = RootedImage.make(IMAGE, home.resolve("image"), bench.feed.anchor());
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private HostProcess host() throws IOException {
    return HostProcess.start(image.resolve("bin/plainlink-host"), home);
  }

  private static JsonObject json(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  /** The reply to one request; replies to others may come before it. */
  private static JsonObject ask(HostProcess host, String request) throws IOException {
    return json(host.ask(request));
  }

  @Test
  void a_release_reaches_two_running_helpers_and_the_link_handlers_rules() throws Exception {
    bench.feed.release(1, "a");
    try (var one = host();
        var other = host()) {
      assertEquals("updated", ask(one, CHECK).get("verdict").getAsString());
      bench.feed.release(2, "a", "b");
      assertEquals("unmatched", outcome(one));
      assertEquals("updated", ask(other, CHECK).get("verdict").getAsString());
      assertEquals("direct", outcome(other));
      for (var left = 100; left > 0 && !outcome(one).equals("direct"); left--) {
        TimeUnit.MILLISECONDS.sleep(100); // A helper looks at the pointer once a second.
      }
      assertEquals("direct", outcome(one));
      var status = ask(one, STATUS);
      assertEquals("feed", status.get("source").getAsString());
      assertEquals(2, status.get("version").getAsInt());
      assertEquals("busy", code(ask(one, CHECK)));
      assertEquals(0, one.closePort());
      assertEquals(0, other.closePort());
      assertEquals("", other.err());
    }
    var stored = FastRules.stored(bench.dir(), Head.sha256(bench.feed.anchor()), "0.1.0");
    assertEquals(2, stored == null ? 0 : stored.rules().size());
  }

  private static String outcome(HostProcess host) throws IOException {
    return ask(host, RESOLVE).getAsJsonObject("result").get("outcome").getAsString();
  }

  private static String code(JsonObject reply) {
    return reply.getAsJsonObject("error").get("code").getAsString();
  }

  /** Nearly as large as a release can be: the reply comes in chunks. */
  @Test
  void the_extension_gets_raw_envelopes_and_artifacts() throws Exception {
    var rules = SmallRules.write(home.resolve("big"), "b");
    var sources = RuleFiles.read(rules).value().orElseThrow();
    var examples = new String(ReleaseExamples.compile(sources), StandardCharsets.UTF_8);
    var first = examples.substring(examples.indexOf('[') + 1, examples.lastIndexOf(']'));
    var many =
        "{\"examples\":[" + (first + ",").repeat(1_000_000 / (first.length() + 1)) + first + "]}";
    bench.feed.release(7, Compile.compile(sources), many.getBytes(StandardCharsets.UTF_8));
    try (var host = host()) {
      assertEquals(7, ask(host, CHECK).get("version").getAsInt());
      var reply = json(whole(host, "{\"id\":4,\"kind\":\"rules-get\",\"haveVersion\":6}"));

      assertEquals(
          new String(bench.feed.files.get("v1/release.json"), StandardCharsets.UTF_8),
          text(reply, "release"));
      assertEquals(new String(bench.feed.anchor(), StandardCharsets.UTF_8), text(reply, "root"));
      assertEquals(many, text(reply.getAsJsonObject("artifacts"), "examples"));
      assertEquals(
          "{\"id\":5,\"ok\":true,\"version\":7}",
          host.ask("{\"id\":5,\"kind\":\"rules-get\",\"haveVersion\":7,\"haveRoot\":1}"));
    }
  }

  private static String text(JsonObject json, String name) {
    return new String(
        Base64.getDecoder().decode(json.get(name).getAsString()), StandardCharsets.UTF_8);
  }

  private static String whole(HostProcess host, String request) throws IOException {
    var chunk = ask(host, request);
    var all = new StringBuilder();
    var of = chunk.get("of").getAsInt();
    assertTrue(of > 4, "chunks: " + of);
    for (var i = 0; i < of; i++) {
      var piece = i == 0 ? chunk : json(host.receive());
      assertEquals(i, piece.get("chunk").getAsInt());
      all.append(piece.get("text").getAsString());
    }
    return all.toString();
  }

  @Test
  void the_command_line_updates_says_what_happened_and_resolves_with_it() throws Exception {
    bench.feed.release(1, "b");
    var updated = plainlink("rules", "update");
    assertEquals(0, updated.code(), updated.err());
    assertTrue(
        updated.out().contains(": release 1 is new, and in use from now on."), updated.out());
    assertTrue(plainlink("resolve", "--installed", WALL).out().contains("https://example.org/a"));
    assertTrue(plainlink("resolve", WALL).out().contains("no rule matches"));
    bench.feed.files.put("v1/release.json", "<html>".getBytes(StandardCharsets.UTF_8));
    assertEquals(65, plainlink("rules", "update").code());
    server.stop(0);
    assertEquals(75, plainlink("rules", "update").code());
    var status = plainlink("rules", "status");
    assertEquals(0, status.code());
    assertTrue(status.out().startsWith("rules    release 1 of 2026-12-01"), status.out());
    assertTrue(status.out().contains(": unreachable"), status.out());
  }

  private dev.plainlink.host.Launcher.Result plainlink(String... words) throws Exception {
    return new dev.plainlink.host.Launcher(home)
        .program(image.resolve("bin/plainlink").toAbsolutePath())
        .environment("HOME", home.toString())
        .run(words);
  }

  /** The kill comes somewhere in the check; 50 times with {@code -Psoak}. */
  @Test
  void killed_at_any_moment_of_a_check_a_verified_set_is_in_use() throws Exception {
    bench.feed.release(1, "a");
    try (var host = host()) {
      assertEquals("updated", ask(host, CHECK).get("verdict").getAsString());
    }
    var rounds = Integer.getInteger("plainlink.kills", 4);
    for (var round = 0; round < rounds; round++) {
      var before = Bench.version(bench.store(new dev.plainlink.host.settings.LocalDisk()).load());
      bench.feed.release(2 + round, round % 2 == 0 ? "b" : "a");
      try (var host = host()) {
        ask(host, STATUS);
        host.send(HostProcess.frame(CHECK));
        TimeUnit.MILLISECONDS.sleep(37L * round % 600);
        host.kill();
      }
      var after = bench.store(new dev.plainlink.host.settings.LocalDisk()).load();
      assertEquals(Loaded.Trouble.NONE, after.trouble(), "round " + round);
      var version = Bench.version(after);
      assertTrue(version == before || version == 2 + round, "round " + round + ": " + version);
      assertEquals(1, after.inUse().orElseThrow().rules().rules().size());
    }
  }
}
