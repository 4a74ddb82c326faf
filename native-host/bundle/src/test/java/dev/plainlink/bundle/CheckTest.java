package dev.plainlink.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plainlink.bundle.RuleSources.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a rule folder may lack or hold beyond its shape; each test spoils one thing of a good file.
 */
class CheckTest {
  private static final Clock MORNING =
      Clock.fixed(Instant.parse("2026-11-24T09:59:59Z"), ZoneOffset.UTC);
  private static final String GOOD = good();
  private static final String WELL_KNOWN = "{\"hosts\":[\"shop.test\"]}";

  private static String good() {
    return text(Fixtures.file(Fixtures.FIXTURES.resolve("well-formed.json")));
  }

  private static String text(Source source) {
    return new String(source.bytes(), StandardCharsets.UTF_8);
  }

  private static Source source(String name, String text) {
    return new Source(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static RuleSources sources(Source... files) {
    return new RuleSources(List.of(files), source("well-known.json", WELL_KNOWN));
  }

  private static List<String> check(Source... files) {
    return Check.check(sources(files), MORNING).stream().map(Problem::message).toList();
  }

  /** The good file with one text in it replaced, which must stand there. */
  private static List<String> checkWith(String part, String other) {
    assertEquals(2, GOOD.split(Pattern.quote(part), -1).length, part);
    return check(source("demo.json", GOOD.replace(part, other)));
  }

  @Test
  void a_good_file_has_no_problems() {
    assertEquals(List.of(), check(source("demo.json", GOOD)));
  }

  @Test
  void the_repositorys_rules_have_no_problems() {
    var sources = RuleFiles.read(Fixtures.RULES).value().orElseThrow();

    assertEquals(List.of(), Check.check(sources, Clock.systemUTC()));
  }

  @Test
  void a_rule_says_what_it_is() {
    assertEquals(
        List.of("demo.json: demo/out: about: expected what the interstitial is but found nothing"),
        checkWith("\"about\": \"The leave page of Demo.\",", ""));
  }

  @Test
  void a_date_is_needed() {
    assertEquals(
        List.of(
            "demo.json: demo/out: checked: expected a date YYYY-MM-DD up to 2026-11-24 but found"
                + " nothing"),
        checkWith("\"checked\": \"2026-11-24\",", ""));
  }

  @Test
  void a_date_in_the_future_is_none() {
    assertEquals(
        List.of(
            "demo.json: demo/out: checked: expected a date YYYY-MM-DD up to 2026-11-24 but found"
                + " 2026-11-25"),
        checkWith("2026-11-24", "2026-11-25"));
  }

  @Test
  void a_date_is_not_in_the_future_once_its_day_has_begun_somewhere() {
    var text = GOOD.replace("2026-11-24", "2026-11-25");
    var later = Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);

    assertEquals(List.of(), Check.check(sources(source("demo.json", text)), later));
  }

  @Test
  void a_day_that_is_not_in_the_calendar_is_none() {
    assertEquals(
        List.of(
            "demo.json: demo/out: checked: expected a date YYYY-MM-DD up to 2026-11-24 but found"
                + " 2026-02-30"),
        checkWith("2026-11-24", "2026-02-30"));
  }

  @Test
  void a_source_is_needed() {
    assertEquals(
        List.of("demo.json: demo/out: sources: expected at least one source but found none"),
        check(source("demo.json", GOOD.replaceAll("\"sources\": \\[[^]]*\\],", ""))));
  }

  @Test
  void a_positive_and_a_negative_example_are_needed() {
    assertEquals(
        List.of(
            "demo.json: demo/out: examples: expected an example of direct, page or follow but found"
                + " none",
            "demo.json: demo/out: examples: expected an example of refused or unmatched but found"
                + " none"),
        check(source("demo.json", GOOD.replaceAll("(?s),\\s*\"examples\": \\[.*?\\]", ""))));
  }

  @Test
  void an_example_that_does_not_come_out_is_named() {
    assertEquals(
        List.of(
            "demo.json: demo/out: example \"works\": expected target https://example.com/ but found"
                + " https://example.org/"),
        checkWith("\"direct\": \"https://example.org/\"", "\"direct\": \"https://example.com/\""));
  }

  @Test
  void an_example_of_the_wrong_outcome_is_named() {
    assertEquals(
        List.of(
            "demo.json: demo/out: example \"no target\": expected outcome refused but found"
                + " unmatched",
            "demo.json: demo/out: example \"no target\": expected reason no-target but found"
                + " nothing"),
        checkWith("\"unmatched\": true", "\"refused\": \"no-target\""));
  }

  @Test
  void advice_and_because_are_compared_when_given() {
    assertEquals(
        List.of(
            "demo.json: demo/out: example \"works\": expected advice ask but found go",
            "demo.json: demo/out: example \"works\": expected because guard but found default"),
        checkWith(
            "\"direct\": \"https://example.org/\"",
            "\"direct\": \"https://example.org/\", \"advice\": \"ask\", \"because\": \"guard\""));
  }

  @Test
  void an_id_begins_with_its_service() {
    assertEquals(
        List.of(
            "demo.json: other/out: id: expected an id that begins \"demo/\" but found other/out"),
        checkWith("demo/out", "other/out"));
  }

  @Test
  void a_file_is_named_after_its_service() {
    assertEquals(
        List.of("else.json: service: expected the file's name without .json but found demo"),
        check(source("else.json", GOOD)));
  }

  @Test
  void two_rules_that_can_match_one_url_are_named() {
    var twin =
        GOOD.replace("\"service\": \"demo\"", "\"service\": \"twin\"")
            .replace("demo/out", "twin/out")
            .replace("go.demo.test\"", "*.demo.test\"")
            .replace("\"/out\"", "\"/**\"");

    assertEquals(
        List.of(
            "demo.json: demo/out: match: expected no URL in common with twin/out but found hosts"
                + " and paths that overlap"),
        check(source("demo.json", GOOD), source("twin.json", twin)));
  }

  @Test
  void an_id_occurs_once() {
    var problems = check(source("demo.json", GOOD), source("twin.json", GOOD));

    assertEquals(
        "twin.json: demo/out: id: expected an id of its own but found the one of a rule in"
            + " demo.json",
        problems.get(1));
  }

  @Test
  void canonical_leads_to_own_hosts_only() {
    var canonical =
        """
        "canonical": [{"hosts": ["m.demo.test"], "path": "/v/{id}", "where": {"id": "digits"},
          "to": "https://www.other.test/{id}"}],\
        """;
    var text =
        GOOD.replaceAll(
                "(?s)\"match\": \\{.*?\\},\\s*\"target\": .*?\"about\"", canonical + "\"about\"")
            .replace("\"rules\"", "\"ownHosts\": [\"www.demo.test\"], \"rules\"");

    assertEquals(
        List.of(
            "demo.json: demo/out: canonical[0].to: expected a host of ownHosts but found"
                + " www.other.test"),
        check(source("demo.json", text)));
  }

  @Test
  void the_compiled_rules_have_a_budget() {
    var paths = IntStream.range(0, 63).mapToObj(i -> "\"/" + "a".repeat(5000) + i + "\"");
    var problems = checkWith("\"/out\"", "\"/out\", " + String.join(", ", paths.toList()));

    assertEquals(1, problems.size());
    assertTrue(
        problems.get(0).startsWith("all rules: expected at most 262144 bytes compiled"),
        problems.get(0));
  }

  @Test
  void the_shape_of_all_files_comes_first(@TempDir Path dir) throws Exception {
    Files.createDirectory(dir.resolve("services"));
    Files.writeString(dir.resolve("services/a.json"), "{}");
    Files.writeString(dir.resolve("services/b.json"), "[]");
    Files.writeString(dir.resolve("well-known.json"), "{\"hosts\":[\"A.test\"]}");

    var files = RuleFiles.read(dir).value().orElseThrow();
    var problems = Check.check(files, MORNING);

    assertEquals(
        List.of("a.json", "b.json", "well-known.json"),
        problems.stream().map(Problem::file).distinct().toList());
  }
}
