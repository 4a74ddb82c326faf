package dev.plainlink.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import dev.plainlink.bundle.RuleSources.Source;
import dev.plainlink.engine.Rule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompileTest {

  private static Source source(String name, String text) {
    return new Source(name, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void proofs_are_left_out_and_the_service_goes_first() {
    var file =
        """
        {"service": "demo", "name": {"en": "Demo", "zh-CN": "演示"}, "owner": "demo",
         "kind": "forum", "ownHosts": ["www.demo.test"],
         "rules": [{"about": "a", "id": "demo/out", "match": {"paths": ["/"], "hosts": ["a.test"]},
                    "checked": "2026-11-24", "class": "nag", "sources": [], "examples": []}]}
        """;
    var sources =
        new RuleSources(
            List.of(source("demo.json", file)),
            source("well-known.json", "{\"about\": \"b\", \"hosts\": [\"b.test\"]}"));

    assertEquals(
        "{\"rules\":[{\"service\":\"demo\",\"name\":{\"en\":\"Demo\",\"zh-CN\":\"演示\"},"
            + "\"id\":\"demo/out\",\"match\":{\"paths\":[\"/\"],\"hosts\":[\"a.test\"]},"
            + "\"class\":\"nag\"}],\"wellKnown\":[\"b.test\"]}",
        new String(Compile.compile(sources), StandardCharsets.UTF_8));
  }

  @Test
  void texts_are_escaped_as_javascript_does() {
    var json = JsonParser.parseString("[\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001/\\u007f\\u2028<é\"]");

    assertEquals("[\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001/\u007f\u2028<é\"]", CompactJson.write(json));
  }

  @Test
  void the_built_in_rules_are_the_repositorys() {
    var sources = RuleFiles.read(Fixtures.RULES).value().orElseThrow();

    assertArrayEquals(Compile.compile(sources), BuiltInRules.bytes());
  }

  @Test
  void the_compiled_rules_read_back_as_the_same_rules() {
    var folder = RuleFolder.load(Fixtures.RULES).value().orElseThrow();
    var builtIn = BuiltInRules.load();

    assertEquals(folder.rules(), builtIn.rules());
    assertEquals(folder.wellKnown().hosts(), builtIn.wellKnown().hosts());
    assertEquals(
        List.of(), builtIn.rules().stream().map(Rule::service).filter(String::isEmpty).toList());
  }
}
