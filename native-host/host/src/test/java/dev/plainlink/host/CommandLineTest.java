package dev.plainlink.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  private static final String WALL =
      "https://c.pc.qq.com/middlem.html?pfurl=https%3A%2F%2Fexample.org%2Fa&pfuin=10001";
  private static final Clock LATE =
      Clock.fixed(Instant.parse("2100-01-01T00:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private ExitCode run(InputStream in, OutputStream to, String... args) {
    var messages = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new CommandLine(in, new Output(to), messages, LATE, folder).run(List.of(args));
  }

  private ExitCode run(String... args) {
    return run(InputStream.nullInputStream(), out, args);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String complaint() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "open",
        "resolve",
        "resolve --json",
        "resolve - -",
        "resolve - https://a.test/",
        "resolve --rules",
        "resolve --yaml https://a.test/",
        "resolve -j https://a.test/",
        "why",
        "why https://a.test/ https://b.test/",
        "why --json https://a.test/",
        "rules",
        "rules sign",
        "rules check .",
        "rules check --json",
        "--json"
      })
  void wrong_usage_ends_with_64_and_a_hint(String args) {
    assertEquals(ExitCode.USAGE, run(args.isEmpty() ? new String[0] : args.split(" ")));
    assertTrue(complaint().contains("plainlink --help"), complaint());
    assertEquals("", printed());
  }

  @Test
  void an_answer_for_people_names_target_rule_and_advice() {
    assertEquals(ExitCode.OK, run("resolve", WALL));
    assertEquals(
        WALL
            + """

              target      https://example.org/a
              rules       qq/pc
              advice      ask: the operator of the wall checks its targets; skipping it is your choice
            """,
        printed());
  }

  @Test
  void why_names_the_guard_and_masks_who_the_user_is() {
    assertEquals(ExitCode.OK, run("why", "https://c.pc.qq.com/other.html?pfuin=10001"));
    assertTrue(printed().startsWith("https://c.pc.qq.com/other.html?pfuin=(account)\n"), printed());
    assertTrue(printed().contains("  nearest     qq/pc (guard)\n"), printed());
    assertTrue(
        printed().contains("  stopped by  the path: the rule is for /middlem.html"), printed());
    assertTrue(!printed().contains("10001"), printed());
  }

  @Test
  void why_says_when_nothing_comes_near() {
    assertEquals(ExitCode.OK, run("why", "https://nothing.test/"));
    assertTrue(printed().contains("no rule comes near"), printed());
  }

  @Test
  void after_two_hyphens_all_are_links() {
    assertEquals(ExitCode.OK, run("resolve", "--json", "--", "--json"));
    assertEquals(
        "{\"url\":\"--json\",\"outcome\":\"unmatched\",\"advice\":\"stay\","
            + "\"because\":\"unmatched\"}\n",
        printed());
  }

  @Test
  void rules_check_without_a_folder_looks_at_the_built_in_rules() {
    assertEquals(ExitCode.OK, run("rules", "check"));
    assertTrue(printed().startsWith("built-in rules: "), printed());
  }

  @Test
  void rules_check_takes_the_folder_rules_where_it_is_called() throws IOException {
    Files.createDirectories(folder.resolve("rules/services"));
    Files.writeString(folder.resolve("rules/services/demo.json"), "{\"service\": 1}");
    Files.writeString(folder.resolve("rules/well-known.json"), "{\"hosts\": [\"a.test\"]}");

    assertEquals(ExitCode.BROKEN_RULES, run("rules", "check"));
    assertTrue(
        complaint()
            .contains("demo.json: service: expected lower-case letters, digits and - but found 1"),
        complaint());
    assertEquals("", printed());
  }

  @Test
  void rules_that_are_not_there_end_with_65() {
    assertEquals(ExitCode.BROKEN_RULES, run("resolve", "--rules", "none", WALL));
    assertTrue(complaint().contains("none: expected a folder of rules"), complaint());
  }

  @Test
  void output_that_fails_ends_with_74_and_says_so() {
    assertEquals(
        ExitCode.IO, run(InputStream.nullInputStream(), failing("disk full"), "resolve", WALL));
    assertEquals("plainlink: input or output failed: disk full\n", complaint());
  }

  @Test
  void a_closed_pipe_ends_with_74_quietly() {
    assertEquals(
        ExitCode.IO, run(InputStream.nullInputStream(), failing("Broken pipe"), "resolve", WALL));
    assertEquals("", complaint());
  }

  @Test
  void output_that_fails_ends_a_long_input_at_once() {
    var lines = "https://a.test/\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    var in = new ByteArrayInputStream(lines);

    assertEquals(ExitCode.IO, run(in, failing("disk full"), "resolve", "--json", "-"));
    assertTrue(in.available() > lines.length / 2, "read on after the failure");
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(message);
      }
    };
  }
}
