package dev.plainlink.host.open;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plainlink.bundle.BuiltInRules;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page as a text: what it says, and what it must not hold. */
class AskPageTest {
  private static final String WALL = "https://c.pc.qq.com/middlem.html?pfuin=10001&pfurl=";

  private static Verdict.Ask ask(String link) {
    var verdict = Verdict.of(BuiltInRules.load(), Set.of(), Set.of(), link);
    return (Verdict.Ask) verdict;
  }

  private static String page(String language, String link) {
    return AskPage.of(ask(link), AskTexts.in(language));
  }

  @Test
  void both_languages_say_the_same_things() {
    assertEquals(AskTexts.in("en").keys(), AskTexts.in("zh-CN").keys());
    for (var key : AskTexts.in("en").keys()) {
      assertEquals(
          AskTexts.in("en").get(key, "\0").contains("\0"),
          AskTexts.in("zh-CN").get(key, "\0").contains("\0"),
          key);
    }
  }

  @Test
  void the_language_is_that_of_the_users_messages() {
    assertEquals("zh-CN", language(Map.of("LANG", "zh_CN.UTF-8", "LC_ALL", "C.UTF-8")));
    assertEquals("en", language(Map.of("LANG", "zh_CN.UTF-8", "LC_ALL", "de_DE.UTF-8")));
    assertEquals("zh-CN", language(Map.of("LANGUAGE", "zh:en", "LANG", "en_US.UTF-8")));
    assertEquals("en", language(Map.of("LANG", "fr_FR.UTF-8")));
    assertEquals(
        "zh-CN", language(Map.of("LC_ALL", "C.UTF-8", Start.LOCALE_OF_THE_USER, "zh_TW.UTF-8")));
  }

  private static String language(Map<String, String> environment) {
    return AskTexts.of(environment).get("language");
  }

  @Test
  void it_shows_where_the_link_goes_and_leads_there_or_to_the_wall() {
    for (var language : List.of("en", "zh-CN")) {
      var link = WALL + "https%3A%2F%2Fshop.plain.test%2F%3Fa%3D1%26b%3D2";
      var page = page(language, link);

      assertTrue(page.contains("<html lang=\"" + language + "\">"));
      assertTrue(page.contains(">shop.plain.test</p>"), page);
      assertTrue(page.contains(">https://shop.plain.test/?a=1&amp;b=2</span>"), page);
      assertTrue(page.contains("href=\"https://shop.plain.test/?a=1&amp;b=2\""), page);
      assertTrue(page.contains("href=\"" + link.replace("&", "&amp;") + "\""), page);
    }
  }

  @Test
  void every_hop_on_the_way_is_named() {
    var page =
        page(
            "en",
            WALL
                + "https%3A%2F%2Flink.zhihu.com%2F%3Ftarget%3Dhttps%253A%252F%252Fshop.plain.test%252F");

    assertTrue(page.contains("<li class=\"url\">https://link.zhihu.com/?target=https"), page);
  }

  @Test
  void nothing_in_a_link_becomes_markup() {
    var page =
        page("en", WALL + "https%3A%2F%2Fshop.plain.test%2F%27%3Cb%3E%3Cscript%3E{title}%22");

    assertFalse(page.contains("<script"), page);
    assertFalse(page.contains("<b>"), page);
    assertTrue(page.contains("{title}"), "a value is never filled in again");
  }

  @Test
  void its_policy_lets_in_its_own_style_and_nothing_else() throws Exception {
    var page = page("en", WALL + "https%3A%2F%2Fshop.plain.test%2F");
    var style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
    var hash =
        Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256")
                    .digest(style.getBytes(StandardCharsets.UTF_8)));

    assertTrue(
        page.contains(
            "content=\"default-src 'none'; style-src 'sha256-"
                + hash
                + "'; base-uri 'none'; form-action 'none'\""));
    assertTrue(page.contains("<meta name=\"referrer\" content=\"no-referrer\">"));
    assertFalse(style.contains("url("));
    assertFalse(Pattern.compile("(?i)<script| on[a-z]+=| src=|<link").matcher(page).find());
  }

  @Test
  void it_never_says_that_a_link_is_safe() {
    for (var language : List.of("en", "zh-CN")) {
      var texts = AskTexts.in(language);
      for (var key : texts.keys()) {
        assertFalse(texts.get(key).toLowerCase(java.util.Locale.ROOT).contains("safe"), key);
        assertFalse(texts.get(key).contains("安全"), key);
      }
    }
  }
}
