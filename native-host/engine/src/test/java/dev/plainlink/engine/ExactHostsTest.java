package dev.plainlink.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts of every length modulo four, beside rules that take all sub-hosts of the same. */
class ExactHostsTest {
  private static final RuleSet RULES =
      Rules.setOf(
          Rules.rule("s/three", "a.b", "/").query("u"),
          Rules.rule("s/four", "t.cc", "/").query("u"),
          Rules.rule("s/five", "go.cc", "/").query("u"),
          Rules.rule("s/path", "go.cc", "/x").query("u"),
          Rules.rule("s/below", "*.go.cc", "/").query("u"),
          Rules.rule("s/exact", "www.go.cc", "/y").query("u"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://a.b/?u=1|s/three",
        "http://A.B/?u=1|s/three",
        "https://t.cc/?u=1|s/four",
        "https://t.cc:443/?u=1|s/four",
        "https://T.cC/?u=1|s/four",
        "https://xt.cc/?u=1|none",
        "https://.t.cc/?u=1|none",
        "https://go.cc/?u=1|s/five",
        "https://go.cc/x?u=1|s/path",
        "https://go.cc/z?u=1|none",
        "https://www.go.cc/?u=1|s/below",
        "https://www.go.cc/y?u=1|s/exact",
        "https://WWW.go.cc/y?u=1|s/exact",
        "https://www.go.cc/z?u=1|none",
        "https://go.cc.cc/?u=1|none"
      })
  void a_host_has_its_rules(String link, String id) {
    var rules = Resolver.resolve(RULES, link).rules();
    assertEquals(id, rules.isEmpty() ? "none" : rules.get(0).id());
  }
}
