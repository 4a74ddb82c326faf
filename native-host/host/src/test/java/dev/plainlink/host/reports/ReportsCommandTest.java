package dev.plainlink.host.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plainlink.bundle.Check;
import dev.plainlink.bundle.RuleFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that answers whatever it is told, once for each connection. */
class ReportsCommandTest {
  private static final String ID = "abcd".repeat(16);
  private static final String WALL =
      "{'shape':'"
          + ID
          + "','host':'link.example.com','path':'/go/*','parameters':[{'name':'u','kind':'encoded-url'},"
          + "{'name':'b','kind':'base64'},{'name':'uid','kind':'number'}],"
          + "'firstDay':'2026-11-24','lastDay':'2026-11-25','clients':3}";

  private static final List<List<String>> FINISHED =
      List.of(
          List.of("\"en\": \"\"", "\"en\": \"Example\""),
          List.of("\"zh-CN\": \"\"", "\"zh-CN\": \"例\""),
          List.of("\\(finish: who[^)]*\\)", "example"),
          List.of("\\(finish: chat, mail[^)]*\\)", "chat"),
          List.of("\\(finish: nag[^)]*\\)", "nag"),
          List.of("\"about\": \"\"", "\"about\": \"A page.\""),
          List.of("\\(finish: the day[^)]*\\)", "2026-11-24"),
          List.of(
              "\\(finish: https[^)]*\\)(?=\",\\s*\"direct)",
              "https://link.example.com/go/1?u=https%3A%2F%2Fexample.org%2Fa"),
          List.of("\\(finish: the link that[^)]*\\)", "https://example.org/a"),
          List.of(
              "\\(finish: https[^)]*\\)\",\\s*\"unmatched\": false",
              "https://link.example.com/other\",\"unmatched\": true"));

  @TempDir Path folder;
  private ServerSocket socket;
  private final List<String> asked = new ArrayList<>();

  @BeforeEach
  void listen() throws Exception {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Files.writeString(folder.resolve("token"), "t".repeat(64) + "\n");
  }

  @AfterEach
  void close() throws Exception {
    socket.close();
  }

  private void answer(String answer) {
    var thread =
        new Thread(
            () -> {
              try (var client = socket.accept()) {
                var head = new byte[4096];
                var length = client.getInputStream().read(head);
                asked.add(new String(head, 0, length, StandardCharsets.ISO_8859_1));
                client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                client.getOutputStream().flush();
                if (answer.contains("never-ends")) {
                  client.getInputStream().read();
                }
              } catch (IOException e) {
                // The test ended.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private void json(String body) {
    var text = body.replace('\'', '"');
    answer("HTTP/1.1 200 OK\r\nContent-Length: " + text.length() + "\r\n\r\n" + text);
  }

  private List<String> run(String... words) throws Exception {
    var args = new ArrayList<>(List.of(words));
    args.addAll(
        List.of("--server", "http://127.0.0.1:" + socket.getLocalPort(), "--token-file", "token"));
    return new ReportsCommand(folder, Map.of("HOME", "/"), Duration.ofSeconds(2)).run(args);
  }

  @Test
  void the_list_has_a_line_for_each_shape_and_sends_the_token() throws Exception {
    json("{'walls':[" + WALL + "]}");
    assertEquals(
        List.of(
            "abcdabcdabcd       3 clients  2026-11-24 to 2026-11-25"
                + "  link.example.com/go/*?u=encoded-url&b=base64&uid=number"),
        run("list"));
    assertTrue(asked.get(0).startsWith("GET /v1/reports HTTP/1.1"), asked.get(0));
    assertTrue(asked.get(0).contains("Authorization: Bearer " + "t".repeat(64)), asked.get(0));
    json("{'walls':[]}");
    assertEquals(List.of("no reports"), run("list"));
  }

  @Test
  void one_is_shown_by_the_beginning_of_its_id() throws Exception {
    json("{'walls':[" + WALL + "]}");
    assertTrue(run("show", "abcd").contains("param    u: encoded-url"));
    json("{'walls':[" + WALL + "," + WALL + "]}");
    assertThrows(IOException.class, () -> run("show", "abcd"), "two begin so");
    json("{'walls':[" + WALL + "]}");
    assertThrows(IOException.class, () -> run("show", "ffff"), "none");
  }

  @Test
  void a_draft_is_refused_until_it_is_finished() throws Exception {
    json("{'walls':[" + WALL + "]}");
    var draft = String.join("\n", run("draft", ID));
    var problems = check(draft);
    for (var field :
        List.of("owner", "kind", "class", "name.en", "name.zh-CN", "about", "direct")) {
      assertTrue(
          problems.stream().anyMatch(p -> p.contains(field + ": expected ")),
          () -> field + " in " + problems);
    }
    for (var left = 0; left < FINISHED.size(); left++) {
      assertTrue(!check(finished(draft, left)).isEmpty(), "without " + FINISHED.get(left));
    }
    assertEquals(List.of(), check(finished(draft, -1)), "the finished one is good");
  }

  private List<String> check(String file) throws IOException {
    var services = Files.createDirectories(folder.resolve("rules/services"));
    Files.writeString(services.resolve("example.json"), file);
    Files.writeString(folder.resolve("rules/well-known.json"), "{\"hosts\":[\"example.org\"]}");
    var sources = RuleFiles.read(folder.resolve("rules"));
    var problems =
        sources.value().isEmpty()
            ? sources.problems()
            : Check.check(
                sources.value().get(),
                Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC));
    return problems.stream().map(problem -> problem.message()).toList();
  }

  /** As a person would, but for one place. */
  private static String finished(String draft, int but) {
    var text = draft;
    for (var i = 0; i < FINISHED.size(); i++) {
      var entry = FINISHED.get(i);
      text = i == but ? text : text.replaceFirst(entry.get(0), entry.get(1));
    }
    return text;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]",
        "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{\"walls\":{}}",
        "HTTP/1.1 200 OK\r\nContent-Length: 26\r\n\r\n{\"walls\":[],\"walls\":[[]]}",
        "HTTP/1.1 200 OK\r\nContent-Length: 99\r\nX: never-ends\r\n\r\n{",
        "NONSENSE\r\n\r\n"
      })
  void any_other_answer_is_a_failure(String answer) {
    answer(answer);
    var failure = assertThrows(IOException.class, () -> run("list"));
    assertTrue(!String.valueOf(failure.getMessage()).contains("tttt"), "never the token");
  }

  @Test
  void an_answer_without_end_is_given_up() {
    answer("HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\n" + " ".repeat(2_000_000));
    var failure = assertThrows(IOException.class, () -> run("list"));
    assertTrue(String.valueOf(failure.getMessage()).contains("longer than"), failure::toString);
  }

  @Test
  void hostile_shapes_are_refused() {
    json("{'walls':[" + WALL.replace("link.example.com", "a\u001b[2Jb") + "]}");
    assertThrows(IOException.class, () -> run("list"));
    json("{'walls':[" + WALL.replace("/go/*", "/go/\\u202e") + "]}");
    assertThrows(IOException.class, () -> run("list"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "list more",
        "show",
        "show xyz",
        "show ab",
        "draft",
        "forget",
        "list --server",
        "list --server http://example.com",
        "list --server http://127.0.0.1.example.com",
        "list --server https://user@example.com",
        "list --server ftp://127.0.0.1",
        "list --server https://example.com/path",
        "list --server ::",
        "list --nope"
      })
  void wrong_use_is_said_before_anything_is_sent(String words) {
    var args = words.isEmpty() ? List.<String>of() : List.of(words.split(" "));
    assertThrows(
        WrongUse.class, () -> new ReportsCommand(folder, Map.of("HOME", "/")).run(args), words);
  }

  @Test
  void a_token_that_is_missing_is_said_with_its_place() {
    var failure =
        assertThrows(
            IOException.class,
            () ->
                new ReportsCommand(folder, Map.of("XDG_DATA_HOME", folder.toString()))
                    .run(List.of("list")));
    assertTrue(
        String.valueOf(failure.getMessage()).contains("plainlink-server/admin-token"),
        failure::toString);
  }
}
