package dev.plainlink.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.plainlink.bundle.RuleSources.Source;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every malformed file is refused with exactly the problems that problems.txt lists for it. */
class RuleJsonTest {
  private static final List<String> EXPECTED =
      Fixtures.lines(Fixtures.FIXTURES.resolve("problems.txt"));

  @TestFactory
  Stream<DynamicTest> malformed_files_are_refused() {
    return Stream.of("malformed", "beyond-schema")
        .flatMap(folder -> Fixtures.in(Fixtures.FIXTURES.resolve(folder)).stream())
        .map(source -> dynamicTest(source.name(), () -> requireProblems(source)));
  }

  private static void requireProblems(Source source) {
    var expected = EXPECTED.stream().filter(line -> line.startsWith(source.name() + ": ")).toList();
    var parsed = RuleJson.parse(source);

    assertTrue(parsed.value().isEmpty());
    assertTrue(!expected.isEmpty(), "problems.txt says nothing of " + source.name());
    assertEquals(
        String.join("\n", expected),
        String.join("\n", parsed.problems().stream().map(Problem::message).toList()));
  }

  @Test
  void the_file_that_all_malformed_ones_come_from_is_well_formed() {
    var parsed = RuleJson.parse(Fixtures.file(Fixtures.FIXTURES.resolve("well-formed.json")));

    assertEquals(List.of(), parsed.problems());
    var entry = parsed.value().orElseThrow().rules().get(0);
    assertEquals("demo/out", entry.rule().id());
    assertEquals("demo", entry.rule().service());
    assertEquals(
        "[[Query[name=to, rest=false], DefaultScheme[scheme=http]]]",
        entry.rule().target().toString());
    assertEquals(2, entry.examples().size());
  }

  @Test
  void a_file_above_one_mebibyte_is_refused_unread() {
    var spaces = " ".repeat(StrictJson.MAX_BYTES + 1).getBytes(StandardCharsets.UTF_8);

    assertEquals(
        "big.json: expected at most 1048576 bytes but found 1048577 bytes",
        RuleJson.parse(new Source("big.json", spaces)).problems().get(0).message());
  }

  @Test
  void a_file_of_one_mebibyte_is_read() {
    var text = "{}" + " ".repeat(StrictJson.MAX_BYTES - 2);
    var problems =
        RuleJson.parse(new Source("big.json", text.getBytes(StandardCharsets.UTF_8))).problems();

    assertEquals("service", problems.get(0).field());
  }

  @Test
  void nesting_is_refused_beyond_its_bound_however_deep_it_goes() {
    var text = "[".repeat(500_000).getBytes(StandardCharsets.UTF_8);

    assertTrue(
        RuleJson.parse(new Source("deep.json", text)).problems().get(0).message().contains("32"));
  }
}
