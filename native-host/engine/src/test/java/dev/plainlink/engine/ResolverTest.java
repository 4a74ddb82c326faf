package dev.plainlink.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResolverTest {
  private static final PageSource TEXT =
      new PageSource.Script("data", "url", List.of(new Step.JsString(), new Step.HtmlEntities()));
  private static final RuleSet RULES =
      Rules.setOf(
          Rules.rule("w/r", "w.test", "/go", "/x/*/y", "/all/**").query("u").query("v"),
          Rules.rule("w/sub", "*.sub.test", "/").query("u"),
          Rules.rule("managed/r", "managed.test", "/").ruleClass(RuleClass.MANAGED).query("u"),
          Rules.rule("page/r", "page.test", "/")
              .ruleClass(RuleClass.GUARD)
              .target(new Step.Query("u", false))
              .page(TEXT),
          Rules.rule("s/r", "s.test", "/*").ruleClass(RuleClass.SHORT).follow("*.test"),
          Rules.rule("frag/r", "frag.test", "/").target(new Step.Fragment()),
          Rules.rule("pick/r")
              .match(
                  new Match(
                      List.of(HostPattern.of("pick.test")),
                      List.of(PathPattern.of("/")),
                      List.of("a", "b"),
                      List.of("p"),
                      Map.of("t", "x%41")))
              .query("a")
              .query("b"),
          Rules.rule("own/r").canonical(canonical()));

  private static Canonical canonical() {
    return new Canonical(
        List.of(HostPattern.of("long.own.test")),
        PathPattern.of("/share/{kind}/{id}/"),
        Map.of(
            "kind",
            new Canonical.Allowed.OneOf(List.of("video", "note")),
            "id",
            new Canonical.Allowed.Digits()),
        "https://own.test/{kind}/{id}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://w.test/go?u=http%3A%2F%2Fa.test%2F|http://a.test/",
        "HTTPS://W.Test:443/go/?v=HTTP://A.TEST/B|http://a.test/B",
        "http://w.test/go?u=&v=http://a.test|http://a.test",
        "http://w.test/x/1/y?u=http://a.test|http://a.test",
        "http://w.test/all?u=http://a.test|http://a.test",
        "http://w.test/all/1/2?u=http://a.test|http://a.test",
        "http://a.b.sub.test?u=http://a.test|http://a.test",
        "http://pick.test/?p&b=http://a.test&t=x%41|http://a.test",
        "http://frag.test/#http://a-longer-one.test/|http://a-longer-one.test/",
        "http://long.own.test/share/note/42/?x|https://own.test/note/42"
      })
  void a_wrapped_link_gives_its_target(String link, String target) {
    Resolution resolution = Resolver.resolve(RULES, link);
    assertEquals(Outcome.DIRECT, resolution.outcome());
    assertEquals(target, resolution.target());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mailto:a@b.test",
        "http",
        "http://a.test/",
        "http://w.test/",
        "http://w.test/Go?u=http://a.test",
        "http://w.test/go/x?u=http://a.test",
        "http://w.test/x//y?u=http://a.test",
        "http://w.test:8080/go?u=http://a.test",
        "http://xw.test/go?u=http://a.test",
        "http://w.test.a/go?u=http://a.test",
        "http://sub.test/?u=http://a.test",
        "http://xsub.test/?u=http://a.test",
        "http://pick.test/?b=http://a.test&t=x%41",
        "http://pick.test/?p&t=x%41",
        "http://pick.test/?p&b=http://a.test&t=xA",
        "http://pick.test/?p&b=http://a.test",
        "http://long.own.test/share/live/42/",
        "http://long.own.test/share/note/4x/",
        "http://long.own.test/share/note/"
      })
  void an_ordinary_link_gives_the_shared_answer(String link) {
    assertSame(Resolution.UNMATCHED, Resolver.resolve(RULES, link));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SCHEME|http://w.test/go?u=javascript%3Aalert(1)",
        "SCHEME|http://w.test/go?u=a.test",
        "USERINFO|http://w.test/go?u=http://b@a.test",
        "IDN|http://w.test/go?u=http://xn--a.test",
        "PORT|http://w.test/go?u=http://a.test:0",
        "PRIVATE|http://w.test/go?u=http://127.0.0.1/",
        "CONTROL|http://w.test/go?u=http://a.test/%0A",
        "HOST|http://w.test/go?u=http%3A%5C%5Ca.test",
        "NO_TARGET|http://w.test/go",
        "NO_TARGET|http://w.test/go?u=",
        "SCHEME|http://w.test/go?u=x&v=http://a.test",
        "NOT_SHORTER|http://long.own.test/share/note/1111111111111111111111?",
        "USERINFO|http://a@b.test/"
      })
  void an_unsafe_target_is_refused(Reason reason, String link) {
    Resolution resolution = Resolver.resolve(link.contains("own") ? widening() : RULES, link);
    assertEquals(Outcome.REFUSED, resolution.outcome());
    assertEquals(reason, resolution.reason());
    assertNull(resolution.target());
  }

  private static RuleSet widening() {
    Canonical entry = canonical();
    return Rules.setOf(
        Rules.rule("own/r")
            .canonical(
                new Canonical(
                    entry.hosts(),
                    entry.path(),
                    entry.where(),
                    "https://own.test/{id}{id}/{id}{id}")));
  }

  @Test
  void a_link_is_at_most_64_KiB_of_bytes() {
    String ascii = "http://a.test/" + "x".repeat(Resolver.MAX_LINK_BYTES - 14);
    assertEquals(Outcome.UNMATCHED, Resolver.resolve(RULES, ascii).outcome());
    assertEquals(Reason.TOO_LONG, Resolver.resolve(RULES, ascii + "x").reason());
    String chinese = "http://a.test/" + "中".repeat(Resolver.MAX_LINK_BYTES / 3);
    assertEquals(Reason.TOO_LONG, Resolver.resolve(RULES, chinese).reason());
    assertEquals(Reason.ENCODING, Resolver.resolve(RULES, chinese + "\ud800").reason());
    assertEquals(Reason.ENCODING, Resolver.resolve(RULES, "http://\udc00\ud800").reason());
  }

  @Test
  void five_hops_are_walked_and_a_sixth_is_too_deep() {
    String five = nested(5);
    Resolution deepest = Resolver.resolve(RULES, five);
    assertEquals("http://a.test/", deepest.target());
    assertEquals(4, deepest.hops().size());
    assertEquals(5, deepest.used().size());

    Resolution deeper = Resolver.resolve(RULES, nested(6));
    assertEquals(Reason.TOO_DEEP, deeper.reason());
    assertEquals(5, deeper.hops().size());
    assertEquals(6, deeper.rules().size());
    assertEquals(5, deeper.used().size());
  }

  private static String nested(int depth) {
    String link = "http://a.test/";
    for (int i = 0; i < depth; i++) {
      link = "http://w.test/go?u=" + link.replace("%", "%25").replace("&", "%26");
    }
    return link;
  }

  @Test
  void a_chain_stops_before_a_managed_wall() {
    String managed = "http://managed.test/?u=http://a.test/";
    Resolution resolution = Resolver.resolve(RULES, "http://w.test/go?u=" + managed);

    assertEquals(Outcome.DIRECT, resolution.outcome());
    assertEquals(managed, resolution.target());
    assertEquals(List.of("w/r"), resolution.rules().stream().map(Rule::id).toList());
    assertEquals("http://a.test/", Resolver.resolve(RULES, managed).target());
  }

  @Test
  void a_chain_may_end_at_a_page_or_a_short_link() {
    Resolution page = Resolver.resolve(RULES, "http://w.test/go?u=http://page.test/");
    assertEquals(Outcome.PAGE, page.outcome());
    assertEquals("http://page.test/", page.target());
    assertEquals(2, page.rules().size());
    assertEquals(1, page.used().size());

    Resolution bare = Resolver.resolve(RULES, "http://s.test/x");
    assertEquals(Outcome.FOLLOW, bare.outcome());
    assertNull(bare.target());
    assertEquals(RuleClass.SHORT, bare.ruleClass());
  }

  @Test
  void a_rule_with_target_and_page_takes_what_the_link_holds() {
    Resolution resolution = Resolver.resolve(RULES, "http://page.test/?u=http://a.test/");
    assertEquals("http://a.test/", resolution.target());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http:\\/\\/a-much-longer-host.test\\/?b&amp;c|http://a-much-longer-host.test/?b&c",
        "a.test/中|http://a.test/%E4%B8%AD",
        "http://w.test/go?u=http://b.test/|http://b.test/"
      })
  void a_text_from_the_page_goes_on(String text, String target) {
    Resolution resolution = Resolver.resolveFound(RULES, "http://page.test/", TEXT, text);
    assertEquals(Outcome.DIRECT, resolution.outcome());
    assertEquals(target, resolution.target());
    assertEquals("page/r", resolution.used().get(0).rule().id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NO_TARGET|''",
        "SCHEME|javascript:1",
        "PRIVATE|http://localhost/",
        "ENCODING|\\u12",
        "ENCODING|\ud800",
        "HOST|plain words",
        "CONTROL|http://a.test/\\n"
      })
  void an_unsafe_text_from_the_page_is_refused(Reason reason, String text) {
    assertEquals(reason, Resolver.resolveFound(RULES, "http://page.test/", TEXT, text).reason());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://a.test/", "http://w.test/go?u=http://page.test/", "no link", "http://@"})
  void a_text_counts_only_for_a_link_that_ends_in_its_page(String link) {
    assertSame(Resolution.UNMATCHED, Resolver.resolveFound(RULES, link, TEXT, "http://a.test/"));
  }
}
