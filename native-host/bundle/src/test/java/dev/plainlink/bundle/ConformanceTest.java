package dev.plainlink.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.plainlink.bundle.RuleSources.Source;
import dev.plainlink.engine.RuleSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The runner of rules/conformance: every vector and every example is a test named by its why. */
class ConformanceTest {

  @TestFactory
  Stream<DynamicContainer> vectors_against_their_rule_set() {
    var rules = load(Fixtures.RULES.resolve("conformance/ruleset"));
    var suites = Fixtures.in(Fixtures.RULES.resolve("conformance"));
    assertFalse(suites.isEmpty(), "no suites");
    return suites.stream()
        .map(
            suite ->
                dynamicContainer(suite.name(), tests(rules, suite.name(), suite(suite).vectors())));
  }

  @TestFactory
  Stream<DynamicContainer> examples_against_the_real_rules() {
    var rules = load(Fixtures.RULES);
    return Fixtures.in(Fixtures.RULES.resolve("services")).stream()
        .map(ConformanceTest::rules)
        .map(file -> dynamicContainer(file.file(), examples(rules, file)));
  }

  private static Stream<DynamicContainer> examples(RuleSet rules, RuleFile file) {
    return file.rules().stream()
        .map(
            entry ->
                dynamicContainer(
                    entry.rule().id(), tests(rules, entry.rule().id(), entry.examples())));
  }

  private static Stream<DynamicTest> tests(RuleSet rules, String of, List<Vector> vectors) {
    return vectors.stream()
        .map(vector -> dynamicTest(vector.why(), () -> requireNoDifference(rules, of, vector)));
  }

  private static void requireNoDifference(RuleSet rules, String of, Vector vector) {
    // Runners print only a number for a dynamic test: the message says which one it is.
    assertEquals(List.of(), VectorRun.differences(rules, vector), of + ": " + vector.why());
  }

  private static RuleSet load(Path folder) {
    var rules = RuleFolder.load(folder);
    assertEquals(List.of(), rules.problems());
    return rules.value().orElseThrow();
  }

  private static RuleFile rules(Source source) {
    return RuleJson.parse(source).value().orElseThrow();
  }

  private static VectorJson.Suite suite(Source source) {
    var problems = new ArrayList<Problem>();
    var place = Place.ofFile(source.name(), problems);
    Optional<VectorJson.Suite> suite =
        StrictJson.parse(source.bytes(), place)
            .flatMap(json -> VectorJson.suite(new JsonValue(json, place)));
    assertEquals(List.of(), problems);
    return suite.orElseThrow();
  }
}
