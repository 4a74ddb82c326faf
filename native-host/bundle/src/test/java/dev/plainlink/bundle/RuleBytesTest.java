package dev.plainlink.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.plainlink.bundle.RuleSources.Source;
import dev.plainlink.engine.RuleSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The fast form holds the same rules as the JSON, and anything else is refused. */
class RuleBytesTest {
  /** Everything that a rule can hold, each kind once. */
  private static final String EVERYTHING =
      """
      {"rules":[
       {"service":"a","name":{"en":"A","zh-CN":"甲"},"id":"a/one","class":"guard",
        "match":{"hosts":["a.test","*.b.test"],"paths":["/x/*/","/y/**","/"],"anyParam":["u"],
                 "present":["p"],"equals":{"q":"1","r":"中"}},
        "target":[[{"query":"u","rest":"if-raw"},"percent","base64","hex",{"json":"f"},
                   "html-entities","js-string",{"until":"&"}],
                  ["whole-query","trim-double-slash",{"default-scheme":"https"}],
                  [{"path-after":"/go/"}],["fragment"]],
        "page":[{"script":"v","string":"f","then":["js-string"]},{"text":"#t"},
                {"attribute":"href","selector":"a"}],
        "follow":{"hosts":["*.c.test"],"hops":3},
        "verdict":{"params":[{"names":["l","m"],"neutral":[["1","2"],["",""]]}],
                   "page":{"script":"v","string":"t","neutral":["gray",""]}},
        "carries":{"s":"session","t":"account"}},
       {"service":"a","name":{"en":"A","zh-CN":"甲"},"id":"a/two","class":"short",
        "canonical":[{"hosts":["d.test"],"path":"/s/{kind}/{id}/",
                      "where":{"kind":["v","n"],"id":"digits"},"to":"https://e.test/{kind}/{id}"}]}],
       "wellKnown":["e.test","*.f.test"]}
      """;

  @Test
  void the_built_in_rules_are_those_of_the_json() {
    assertSame(BuiltInRules.parse(), BuiltInRules.load());
  }

  @Test
  void everything_that_a_rule_can_hold_comes_back() throws IOException {
    assertSame(everything(), RuleBytesReader.read(RuleBytesWriter.write(everything())));
  }

  @Test
  void the_same_rules_give_the_same_bytes() {
    assertArrayEquals(RuleBytesWriter.write(everything()), RuleBytesWriter.write(everything()));
  }

  @Test
  void bytes_that_end_too_soon_or_too_late_are_refused() {
    var bytes = RuleBytesWriter.write(everything());
    for (var length = 0; length < bytes.length; length++) {
      var cut = Arrays.copyOf(bytes, length);
      assertThrows(IOException.class, () -> RuleBytesReader.read(cut), length + " bytes");
    }
    var longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThrows(IOException.class, () -> RuleBytesReader.read(longer));
  }

  @Test
  void another_version_is_refused() {
    var bytes = RuleBytesWriter.write(everything());
    bytes[3]++;

    assertThrows(IOException.class, () -> RuleBytesReader.read(bytes));
  }

  private static RuleSet everything() {
    var parsed =
        RuleJson.parseCompiled(new Source("all", EVERYTHING.getBytes(StandardCharsets.UTF_8)));
    return parsed.value().orElseThrow(() -> new AssertionError(parsed.problems().toString()));
  }

  private static void assertSame(RuleSet expected, RuleSet found) {
    assertEquals(expected.rules(), found.rules());
    assertEquals(expected.wellKnown().hosts(), found.wellKnown().hosts());
  }
}
