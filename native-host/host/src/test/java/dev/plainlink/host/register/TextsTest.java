package dev.plainlink.host.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plainlink.host.update.RuleService;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Both languages, and columns for both. */
class TextsTest {
  private static final Pattern PLACE = Pattern.compile("\\{[0-9]}");

  @Test
  void both_languages_say_the_same_things() {
    var english = Texts.load("en");
    var chinese = Texts.load("zh");

    assertEquals(english.keySet(), chinese.keySet());
    for (var key : english.stringPropertyNames()) {
      assertEquals(places(english.getProperty(key)), places(chinese.getProperty(key)), key);
      assertFalse(chinese.getProperty(key).isBlank(), key);
    }
  }

  private static Set<String> places(String text) {
    var places = new TreeSet<String>();
    PLACE.matcher(text).results().map(MatchResult::group).forEach(places::add);
    return places;
  }

  @Test
  void every_state_has_its_text() {
    for (var language : List.of("en", "zh")) {
      var texts = Texts.load(language);
      for (var state : Spot.State.values()) {
        assertTrue(texts.containsKey("manifest." + state.name()));
      }
      for (var kind : Presence.Kind.values()) {
        assertTrue(texts.containsKey("found." + kind.name()));
      }
    }
    assertThrows(IllegalArgumentException.class, () -> Texts.of("en").say("no such key"));
  }

  @Test
  void the_doctor_says_how_old_rules_are_in_both_languages() {
    var now = Instant.parse("2026-12-20T00:00:00Z");
    var asked =
        new RuleService.Checked(
            Optional.of(now.minusSeconds(3 * 3600)), Optional.of("unreachable"), Optional.empty());
    var rules =
        new RuleService.Status(
            "feed",
            7,
            "2026-12-01",
            60,
            Optional.empty(),
            List.of("release-expired", "root-expired"),
            Optional.of("damaged"),
            true,
            asked);
    for (var language : List.of("en", "zh")) {
      var text = new DoctorText(Texts.of(language), Path.of("/home/x"), now);
      text.rules(rules);
      var said = String.join("\n", text.lines());

      assertTrue(said.contains("60") && said.contains("7") && said.contains("2026-12-01"), said);
      assertTrue(said.contains("3") && said.contains("unreachable"), said);
      for (var word : List.of("damaged", "release-expired", "root-expired")) {
        assertTrue(said.contains(Texts.of(language).say("rules." + word)), said);
      }
      assertFalse(Texts.of(language).say("rules.unreadable").isEmpty());
    }
  }

  @Test
  void the_language_is_the_users() {
    assertEquals("Removed.", Texts.of(Map.of()).say("unregister.done"));
    assertEquals("已删除。", Texts.of(Map.of("LANG", "zh_CN.UTF-8")).say("unregister.done"));
  }

  @Test
  void chinese_characters_take_two_columns() {
    assertEquals(7, Columns.width("规则 ab"));
    assertEquals("规则  |", Columns.padded("规则", 6) + "|");
    assertEquals(List.of("  规则  x"), Columns.row("  规则", 8, "x"));
  }

  @Test
  void long_text_is_broken_to_fit_and_keeps_its_column() {
    var english = Columns.row("label", 8, "word ".repeat(40).strip());
    var chinese = Columns.row("标签", 8, "文字，".repeat(40));

    for (var lines : List.of(english, chinese)) {
      assertTrue(lines.size() > 1);
      for (var line : lines) {
        assertTrue(Columns.width(line) <= Columns.WIDTH, line);
      }
      for (var line : lines.subList(1, lines.size())) {
        assertTrue(line.matches(" {8}[^ ，].*"), line);
      }
    }
  }

  @Test
  void what_cannot_be_broken_stays_whole() {
    var path = "/a".repeat(60);

    assertEquals(List.of("x " + path), Columns.row("x", 2, path));
  }

  @Test
  void nothing_in_a_path_moves_the_cursor() {
    assertEquals("a?[31m?b", Paths.printable("a\u001b[31m\u202eb"));
  }
}
