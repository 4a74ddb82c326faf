package dev.plainlink.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LadderTest {
  private static final RuleSet RULES =
      Rules.setOf(
          Rules.rule("nag/r", "nag.test", "/**").query("u"),
          Rules.rule("guard/r", "guard.test", "/**")
              .ruleClass(RuleClass.GUARD)
              .query("u")
              .verdict(List.of("level", "sub"), List.of(List.of("1", ""), List.of("2", "3"))),
          Rules.rule("managed/r", "managed.test", "/**").ruleClass(RuleClass.MANAGED).query("u"),
          Rules.rule("shop/r", "aff.test", "/**").ruleClass(RuleClass.AFFILIATE).query("u"),
          Rules.rule("short/r", "s.test", "/**").ruleClass(RuleClass.SHORT).follow("*.test"),
          Rules.rule("page/r", "page.test", "/**").page(new PageSource.Text(".t", List.of())));

  @ParameterizedTest
  @CsvSource({
    "REFUSED, http://nag.test/?u=javascript:1",
    "UNMATCHED, http://a.test/",
    "PAGE, http://page.test/",
    "FOLLOW, http://s.test/x",
    "MANAGED, http://managed.test/?u=http://shop.test/",
    "AFFILIATE, http://aff.test/?u=http://shop.test/",
    "WELL_KNOWN, http://guard.test/?level=9&u=http://shop.test/",
    "WELL_KNOWN, http://nag.test/?u=https://a.b.video.test:443/",
    "DEFAULT, http://nag.test/?u=https://video.test/",
    "DEFAULT, http://nag.test/?u=https://shop.test:8443/",
    "DEFAULT, http://nag.test/?u=https://a.shop.test/",
    "VERDICT, http://guard.test/?level=9&u=http://a.test/",
    "VERDICT, http://guard.test/?sub=3&u=http://a.test/",
    "GUARD, http://guard.test/?level=1&u=http://a.test/",
    "GUARD, http://guard.test/?level=2&sub=3&u=http://a.test/",
    "GUARD, http://guard.test/?u=http://a.test/",
    "GUARD, http://nag.test/?u=http%3A//guard.test/?u=http%253A//a.test/",
    "DEFAULT, http://nag.test/?u=http://page.test/"
  })
  void the_first_rung_that_holds_decides(Because because, String link) {
    assertEquals(because, Ladder.advise(RULES, Resolver.resolve(RULES, link), Set.of()));
  }

  @ParameterizedTest
  @CsvSource({"DEFAULT, guard", "GUARD, nag"})
  void a_chosen_service_is_skipped(Because because, String chosen) {
    Resolution resolution = Resolver.resolve(RULES, "http://guard.test/?u=http://a.test/");
    assertEquals(because, Ladder.advise(RULES, resolution, Set.of(chosen)));
  }

  @ParameterizedTest
  @CsvSource({
    "GO, WELL_KNOWN",
    "GO, DEFAULT",
    "ASK, VERDICT",
    "ASK, GUARD",
    "STAY, MANAGED",
    "STAY, REFUSED"
  })
  void a_rung_has_one_advice(Advice advice, Because because) {
    assertEquals(advice, because.advice());
  }
}
