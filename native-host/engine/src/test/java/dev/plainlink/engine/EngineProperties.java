package dev.plainlink.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

class EngineProperties {
  private static final PageSource PAGE =
      new PageSource.Text(".t", List.of(new Step.JsString(), new Step.HtmlEntities()));
  private static final RuleSet RULES =
      Rules.setOf(
          Rules.rule("w/query", "w.test", "/q/**").query("u").query("v"),
          Rules.rule("w/rest", "w.test", "/r/**").carries("uin").target(new Step.Query("u", true)),
          Rules.rule("w/whole", "w.test", "/w/**")
              .target(new Step.WholeQuery(), new Step.Percent(), new Step.DefaultScheme("http")),
          Rules.rule("w/path", "w.test", "/p/**")
              .target(new Step.PathAfter("/p/"), new Step.Until(";"), new Step.TrimDoubleSlash()),
          Rules.rule("w/json", "w.test", "/j/**")
              .target(new Step.Query("u", false), new Step.Json("u")),
          Rules.rule("w/base", "w.test", "/b/**")
              .target(new Step.Query("u", false), new Step.Base64()),
          Rules.rule("w/hex", "w.test", "/h/**").target(new Step.Query("u", false), new Step.Hex()),
          Rules.rule("w/text", "w.test", "/t/**")
              .target(new Step.Fragment(), new Step.HtmlEntities(), new Step.JsString()),
          Rules.rule("page/r", "page.test", "/**").page(PAGE));

  @Property(tries = 5000)
  void nothing_throws_whatever_the_link(@ForAll String link) {
    answer(link);
  }

  @Property(tries = 20_000)
  void a_target_resolves_to_itself_or_to_something_shorter(@ForAll("links") String link) {
    Resolution first = answer(link);
    String target = first.target();
    Statistics.collect(target != null);
    Statistics.coverage(c -> c.check(true).count(count -> count > 300));
    if (target == null) {
      return;
    }
    HttpUrl url = HttpUrlTest.parse(target);
    assertTrue(target.chars().allMatch(c -> Characters.isPlain((char) c)), target);
    assertEquals(target, url.textOut());
    assertTrue(url.measuredLength() < HttpUrlTest.parse(link).measuredLength());

    String again = answer(target).target();
    assertTrue(again == null || HttpUrlTest.parse(again).measuredLength() < url.measuredLength());
  }

  @Property(tries = 20_000)
  void a_text_is_an_HttpUrl_or_has_a_reason_not_to_be(@ForAll("authorities") String authority) {
    String text = "http://" + authority;
    assertEquals(HttpUrl.parse(text) == null, HttpUrl.reasonAgainst(text) != null);
  }

  @Provide
  Arbitrary<String> authorities() {
    return Arbitraries.of(
            "a", "1", "0x", "f", ".", "-", "_", "xn--", ":", "80", "@", "%41", "%e4", "中", "/", "?",
            "#", "\\", "\u0001", " ")
        .list()
        .ofMaxSize(9)
        .map(pieces -> String.join("", pieces));
  }

  @Property(tries = 5000)
  void a_wrapped_target_comes_out_byte_for_byte(@ForAll("targets") String target) {
    String wrapped = URLEncoder.encode(target, StandardCharsets.UTF_8);
    assertEquals(target, answer("https://w.test/q/?x=1&u=" + wrapped + "&y").target());
    assertEquals(target, answer("https://w.test/w/?" + target).target());
  }

  @Property(tries = 3000)
  void a_text_from_a_page_never_throws_nor_leads_elsewhere(@ForAll("texts") String text) {
    Resolution found = Resolver.resolveFound(RULES, "http://page.test/", PAGE, text);
    assertEquals(found.target() == null, found.outcome() == Outcome.REFUSED);
    Statistics.collect(found.target() != null);
    Statistics.coverage(c -> c.check(true).count(count -> count > 300));
    if (found.target() != null) {
      assertNull(HttpUrl.reasonAgainst(found.target()));
    }
  }

  @Property(tries = 5000)
  void decoding_twice_finds_nothing_new_in_what_has_no_percent(@ForAll String text) {
    String once = PercentDecoder.decodeOnce(text.replace("%", ""));
    if (once != null) {
      String escapes = PercentDecoder.escape(text.replace("%", ""));
      assertNotNull(escapes);
      assertEquals(once, escapes.replace("\\", "%5C").replace("`", "%60"));
    }
  }

  private static Resolution answer(String link) {
    Resolution resolution = Resolver.resolve(RULES, link);
    Because because = Ladder.advise(RULES, resolution, Set.of());
    assertTrue(ResolutionJson.write(link, resolution, because).endsWith("\"}"));
    assertEquals(resolution.outcome() == Outcome.REFUSED, resolution.reason() != null);
    Nearest.to(RULES, link);
    return resolution;
  }

  /** Links to the rules' walls, made of pieces that mean something to some step. */
  @Provide
  Arbitrary<String> links() {
    return Combinators.combine(
            Arbitraries.of("q/?u=", "q?v=", "r/?u=", "w/?", "p/", "j/?u=", "b/?u=", "h/?u=", "t/#"),
            Arbitraries.of(
                "http://a.test/",
                "https%3A%2F%2Fa.test%2F",
                "http://w.test/q?v=http%3A//b.test/",
                "a.test/",
                ""),
            pieces())
        .as((wall, start, rest) -> "http://w.test/" + wall + start + rest)
        .filter(link -> HttpUrl.parse(link) != null);
  }

  /** Texts that a page may hold. */
  @Provide
  Arbitrary<String> texts() {
    return Combinators.combine(
            Arbitraries.of("http:\\/\\/a.test\\/", "https:&#47;/b.test/", ""), pieces())
        .as((start, rest) -> start + rest);
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(
            "http://",
            "https%3A%2F%2F",
            "//",
            "a.test",
            "w.test/q/?u=",
            "/",
            "%2F",
            "&",
            "&amp;",
            "uin=1",
            "+",
            "%",
            "%25",
            "%20",
            "%E4%B8%AD",
            "%00",
            "中",
            " ",
            "#",
            "?",
            ";",
            ":80",
            "@",
            "\\/",
            "\\u0041",
            "&#47;",
            "{\"u\":\"",
            "\"}",
            "aHR0cDovL2EudGVzdC8",
            "687474703A2F2F612E746573742F",
            "localhost",
            "=")
        .list()
        .ofMaxSize(10)
        .map(pieces -> String.join("", pieces));
  }

  /** URLs as they are put out, at hosts without rules. */
  @Provide
  Arbitrary<String> targets() {
    Arbitrary<String> rest =
        Arbitraries.strings()
            .withChars("abcXYZ019-._~!$&'()*+,;=:@/?%[]|{}^")
            .ofMaxLength(40)
            .map(text -> text.replace("%", "%E4"));
    Arbitrary<String> host =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .ofMinLength(1)
            .ofMaxLength(12)
            .map(name -> name + ".test");
    return Combinators.combine(Arbitraries.of("http://", "https://"), host, rest)
        .as((scheme, name, tail) -> scheme + "x" + name + "/" + tail)
        .filter(target -> !target.contains(";") || !target.contains("amp"));
  }
}
