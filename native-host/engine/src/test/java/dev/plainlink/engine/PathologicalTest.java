package dev.plainlink.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 64 KiB of every shape: finished long before a quadratic engine would be. */
@Timeout(20)
class PathologicalTest {
  private static final int ROUNDS = 100;
  private static final Step.Query U = new Step.Query("u", false);
  static final RuleSet RULES =
      Rules.setOf(
          Rules.rule("w/rest", "w.test", "/rest/**")
              .carries("uin")
              .target(new Step.Query("u", true)),
          Rules.rule("w/path", "w.test", "/path/**")
              .target(
                  new Step.PathAfter("/path/"),
                  new Step.Until(";;;;;;;;"),
                  new Step.TrimDoubleSlash()),
          Rules.rule("w/json", "w.test", "/json").target(U, new Step.Json("u")),
          Rules.rule("w/base64", "w.test", "/base64").target(U, new Step.Base64()),
          Rules.rule("w/hex", "w.test", "/hex").target(U, new Step.Hex()),
          Rules.rule("w/entities", "w.test", "/entities").target(U, new Step.HtmlEntities()),
          Rules.rule("w/js", "w.test", "/js").target(U, new Step.JsString()),
          Rules.rule("w/scheme", "w.test", "/scheme").target(U, new Step.DefaultScheme("http")),
          Rules.rule("w/any")
              .match(
                  new Match(
                      List.of(HostPattern.of("*.w.test")),
                      List.of(PathPattern.of("/*/*/x"), PathPattern.of("/**")),
                      List.of("a", "b", "c", "d"),
                      List.of(),
                      java.util.Map.of()))
              .query("a"));

  static Stream<String> heads() {
    return Stream.of(
        "http://",
        "http://a.test/",
        "http://a.test:",
        "http://a.w.test/",
        "http://a.w.test/?a=",
        "http://w.test/rest/?u=http://a.test/",
        "http://w.test/path/",
        "http://w.test/json?u=",
        "http://w.test/json?u={\"u\":\"",
        "http://w.test/base64?u=",
        "http://w.test/hex?u=",
        "http://w.test/entities?u=",
        "http://w.test/js?u=",
        "http://w.test/scheme?u=");
  }

  static final List<String> BAITS =
      List.of(
          "a",
          "&",
          "=",
          "%",
          "%2",
          "%25",
          "%2525",
          "/",
          "//",
          ".",
          "a.",
          "xn--",
          ":",
          "@",
          "#",
          "?",
          "+",
          "&amp;",
          "amp;",
          "&#",
          "&#x",
          "\\",
          "\\u",
          "\\ud83d",
          "%5Cu",
          "{",
          "[",
          "{\"a\":",
          "%22",
          "\"",
          ";",
          ";;;;;;;",
          "0x",
          "1.",
          "http://",
          "http%3A",
          "https%253A%252F%252Fw.test%252Frest%253Fu%3D",
          "&a",
          "&uin",
          "中",
          "%E2%80",
          "*",
          "http://w.test/rest/?u=");

  @ParameterizedTest
  @MethodSource("heads")
  void every_bait_behind_every_head(String head) {
    for (String bait : BAITS) {
      String link = fill(head, bait, Resolver.MAX_LINK_BYTES);
      Resolution resolution = Resolver.resolve(RULES, link);
      Because because = Ladder.advise(RULES, resolution, Set.of());
      assertTrue(ResolutionJson.write(link, resolution, because).length() > head.length());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"&a", "a.", "%", "&amp;", "\\u", "中", "http://"})
  void a_bait_stays_cheap_a_hundred_times(String bait) {
    String link = fill("http://w.test/rest/?u=http://a.test/", bait, Resolver.MAX_LINK_BYTES);
    Resolution first = Resolver.resolve(RULES, link);
    for (int i = 0; i < ROUNDS; i++) {
      assertEquals(first, Resolver.resolve(RULES, link));
    }
  }

  static String fill(String head, String bait, int size) {
    int bytes = bait.chars().map(c -> Characters.utf8Length((char) c)).sum();
    return head + bait.repeat((size - head.length()) / bytes);
  }
}
