package dev.plainlink.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.plainlink.engine.Advice;
import dev.plainlink.engine.Ladder;
import dev.plainlink.engine.Resolver;
import dev.plainlink.engine.Rule;
import dev.plainlink.engine.RuleSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Links from public material: those to leave alone, and wrapped ones with their targets. */
class CorpusTest {
  private static final RuleSet RULES = RuleFolder.load(Fixtures.RULES).value().orElseThrow();

  @TestFactory
  Stream<DynamicTest> links_to_leave_alone() {
    return rows("negatives.jsonl")
        .map(
            row -> {
              var url = row.get("url").getAsString();
              var name = row.get("why").getAsString() + ": " + url;
              return dynamicTest(name, () -> assertEquals(Advice.STAY, advice(url)));
            });
  }

  /** Unmatched and refused links have the advice stay too (engine.md §5, rows 1 and 2). */
  private static Advice advice(String url) {
    return Ladder.advise(RULES, Resolver.resolve(RULES, url), Set.of()).advice();
  }

  @TestFactory
  Stream<DynamicTest> wrapped_links() {
    return rows("wrapped.jsonl")
        .map(
            row -> {
              var in = row.get("in").getAsString();
              return dynamicTest(in, () -> requireTarget(row, in));
            });
  }

  private static void requireTarget(JsonObject row, String in) {
    var resolution = Resolver.resolve(RULES, in);

    assertEquals(row.get("out").getAsString(), String.valueOf(resolution.target()));
    assertEquals(
        row.get("rule").getAsString(),
        resolution.rules().stream().map(Rule::id).findFirst().orElse("none"));
  }

  private static Stream<JsonObject> rows(String file) {
    return Fixtures.lines(Fixtures.RULES.resolve("corpus").resolve(file)).stream()
        .map(line -> JsonParser.parseString(line).getAsJsonObject());
  }
}
