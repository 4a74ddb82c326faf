package dev.plainlink.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** engine.md §7 through the real launcher. */
// In a thread of its own: an answer that never comes blocks the reader beyond interruption.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ResolveIT {
  private static final String WALL =
      "https://c.pc.qq.com/middlem.html?pfurl=https%3A%2F%2Fitem.taobao.com%2Fitem.htm%3Fid%3D1";
  private static final String WALL_ANSWER =
      "{\"url\":\""
          + WALL
          + "\",\"outcome\":\"direct\",\"class\":\"guard\","
          + "\"target\":\"https://item.taobao.com/item.htm?id=1\",\"rules\":[\"qq/pc\"],"
          + "\"advice\":\"go\",\"because\":\"well-known\"}";

  @TempDir Path folder;

  private static String unmatched(String url) {
    return "{\"url\":\""
        + url
        + "\",\"outcome\":\"unmatched\",\"advice\":\"stay\","
        + "\"because\":\"unmatched\"}";
  }

  private static String refused(String url, String reason) {
    return "{\"url\":\""
        + url
        + "\",\"outcome\":\"refused\",\"reason\":\""
        + reason
        + "\",\"advice\":\"stay\",\"because\":\"refused\"}";
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Launcher.Result resolve(byte[] input) throws Exception {
    return new Launcher(folder).input(input).run("resolve", "--json", "-");
  }

  @Test
  void every_line_has_one_answer_in_its_place() throws Exception {
    var big = "https://a.test/" + "x".repeat(65_536 - 14);
    var input = new ByteArrayOutputStream();
    input.write(utf8(WALL + "\r\n\n\r\n trimmed? \nhttps://x.test/中文\n"));
    input.write(new byte[] {'h', (byte) 0xC3, (byte) 0x28, '\n'});
    input.write(utf8(big + "\n" + "y".repeat(2 << 20) + "\n"));
    input.write(utf8("mailto:a@b.test\nhttps://a@b.test/\n\"\\\u0001\u2028\nhttps://last.test/"));

    var result = resolve(input.toByteArray());

    assertEquals(65_537, utf8(big).length);
    assertEquals(
        List.of(
            WALL_ANSWER,
            unmatched(""),
            unmatched(""),
            unmatched(" trimmed? "),
            unmatched("https://x.test/中文"),
            refused("", "encoding"),
            refused(big, "too-long"),
            refused("", "too-long"),
            unmatched("mailto:a@b.test"),
            refused("https://a@b.test/", "userinfo"),
            unmatched("\\\"\\\\\\u0001\u2028"),
            unmatched("https://last.test/")),
        List.of(result.out().split("\n")));
    assertTrue(result.out().endsWith("\n"));
    assertEquals("", result.err());
    assertEquals(0, result.code());
  }

  @Test
  void nothing_in_is_nothing_out() throws Exception {
    assertEquals(new Launcher.Result(0, "", ""), resolve(new byte[] {}));
  }

  @Test
  void many_lines_are_answered() throws Exception {
    var result = resolve(utf8((WALL + "\n").repeat(50_000)));

    assertEquals((WALL_ANSWER + "\n").repeat(50_000), result.out());
  }

  @Test
  void a_line_is_answered_before_the_next_one_comes() throws Exception {
    var process = new Launcher(folder).builder("resolve", "--json", "-").start();
    try (var to = process.getOutputStream();
        var from =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (var i = 0; i < 100; i++) {
        to.write(utf8("https://ping.test/" + i + "\n"));
        to.flush();
        assertEquals(unmatched("https://ping.test/" + i), from.readLine());
      }
    }
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue());
  }

  @Test
  void arguments_are_utf8_whatever_the_locale() throws Exception {
    // By a script: this test's own locale may not be able to pass such an argument on.
    var script =
        "LC_ALL=C LANG=C exec '"
            + Launcher.PROGRAM
            + "' resolve --json 'https://x.test/中文' '"
            + WALL
            + "'\n";
    var file = Files.writeString(folder.resolve("script"), script);
    var result = new Launcher(folder).program(Path.of("/bin/sh")).run(file.toString());

    assertEquals(unmatched("https://x.test/中文") + "\n" + WALL_ANSWER + "\n", result.out());
  }

  @Test
  void another_folder_of_rules_replaces_the_built_in_ones() throws Exception {
    var rules = Path.of(System.getProperty("plainlink.rules")).resolve("conformance/ruleset");
    var args = List.of("resolve", "--json", "--rules", rules.toRealPath().toString(), WALL);
    var result = new Launcher(folder).run(args.toArray(String[]::new));

    assertEquals(unmatched(WALL) + "\n", result.out());
    assertEquals(0, result.code());
  }

  @Test
  void broken_rules_are_listed_and_end_with_65() throws Exception {
    Files.createDirectories(folder.resolve("broken/services"));
    Files.writeString(folder.resolve("broken/services/demo.json"), "{\"service\": \"Demo\",}");
    var result = new Launcher(folder).run("resolve", "--json", "--rules", "broken", WALL);

    assertEquals("", result.out());
    assertTrue(result.err().contains("well-known.json: expected a file"), result.err());
    assertEquals(65, result.code());
  }

  @Test
  void wrong_usage_ends_with_64() throws Exception {
    var result = new Launcher(folder).run("resolve");

    assertEquals("", result.out());
    assertTrue(result.err().startsWith("plainlink: resolve needs a URL"), result.err());
    assertEquals(64, result.code());
  }

  @Test
  void a_full_disk_ends_with_74() throws Exception {
    var result = new Launcher(folder).run(Path.of("/dev/full"), "resolve", WALL);

    assertEquals("plainlink: input or output failed: No space left on device\n", result.err());
    assertEquals(74, result.code());
  }

  @Test
  void a_reader_that_goes_away_ends_it_quietly_with_74() throws Exception {
    var lines = Files.write(folder.resolve("lines"), utf8((WALL + "\n").repeat(50_000)));
    var process =
        new Launcher(folder)
            .builder("resolve", "--json", "-")
            .redirectInput(lines.toFile())
            .start();
    process.getInputStream().close();

    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals("", new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    assertEquals(74, process.exitValue());
  }
}
