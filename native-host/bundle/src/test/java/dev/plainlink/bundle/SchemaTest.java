package dev.plainlink.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.plainlink.bundle.RuleSources.Source;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The JSON Schema that editors use and the reader that decides agree on every file there is. */
class SchemaTest {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(text(Fixtures.file(Fixtures.RULES.resolve("rule.schema.json"))));

  @TestFactory
  Stream<DynamicTest> both_accept_the_real_rules() {
    return Stream.of("services", "conformance/ruleset/services")
        .flatMap(folder -> Fixtures.in(Fixtures.RULES.resolve(folder)).stream())
        .map(source -> dynamicTest(source.name(), () -> requireAccepted(source)));
  }

  @TestFactory
  Stream<DynamicTest> both_refuse_malformed_files() {
    return Fixtures.in(Fixtures.FIXTURES.resolve("malformed")).stream()
        .map(source -> dynamicTest(source.name(), () -> requireRefused(source)));
  }

  private static void requireAccepted(Source source) {
    assertEquals(List.of(), errors(source));
    assertEquals(List.of(), RuleJson.parse(source).problems());
  }

  private static void requireRefused(Source source) {
    assertTrue(!errors(source).isEmpty(), "the schema accepts it");
    assertTrue(!RuleJson.parse(source).problems().isEmpty(), "RuleJson accepts it");
  }

  private static List<Error> errors(Source source) {
    return SCHEMA.validate(text(source), InputFormat.JSON);
  }

  private static String text(Source source) {
    return new String(source.bytes(), StandardCharsets.UTF_8);
  }
}
