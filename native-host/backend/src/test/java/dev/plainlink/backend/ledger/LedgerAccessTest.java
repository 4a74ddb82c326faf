package dev.plainlink.backend.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plainlink.backend.names.Language;
import dev.plainlink.backend.names.Names;
import dev.plainlink.backend.store.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said without a browser of whether everybody can use the page. */
class LedgerAccessTest {
  @TempDir Path folder;

  private String page(Language language) {
    try (var database = Database.open("jdbc:sqlite:" + folder.resolve("story.db"))) {
      DemoStory.tell(database.jdbi());
      var clock =
          Clock.fixed(DemoStory.LAST.atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
      var ledger = new LedgerStore(database.jdbi(), Names.builtIn(), clock).ledger();
      return new LedgerPage(ledger, Names.builtIn(), language, true).html();
    }
  }

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).toList();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void the_page_has_landmarks_names_and_headings_in_order(Language language) {
    var page = page(language);
    assertTrue(page.contains("<html lang=\"" + language.tag() + "\">"));
    for (var once :
        List.of("<main id=\"main\">", "<h1>", "<header>", "<nav>", "<head>", "href=\"#main\"")) {
      assertEquals(2, page.split(Pattern.quote(once), -1).length, once);
    }
    assertTrue(page.indexOf("<title>") < page.indexOf("</head>"), "the page has a title");
    var level = 0;
    for (var heading : all("<h([1-6])", page)) {
      var next = Integer.parseInt(heading);
      assertTrue(next <= level + 1, "a level is skipped before h" + next);
      level = next;
    }
    var ids = all(" id=\"([^\"]*)\"", page);
    assertEquals(new HashSet<>(ids).size(), ids.size(), "an id stands twice");
    for (var list : all("aria-labelledby=\"([^\"]*)\"", page)) {
      assertTrue(ids.containsAll(List.of(list.split(" ", -1))), list);
    }
    for (var picture : all("<svg([^>]*)>", page)) {
      assertTrue(picture.contains("role=\"img\"") && picture.contains("aria-labelledby="), picture);
    }
    assertTrue(all("tabindex=\"([^\"]*)\"", page).stream().allMatch("0"::equals));
    assertFalse(
        Pattern.compile("aria-label=\"\\s*\"|<h[1-6][^>]*></h|<a [^>]*></a").matcher(page).find());
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void the_drawing_is_a_table_too(Language language) {
    var page = page(language);
    var table = page.substring(page.indexOf("<table>"), page.indexOf("</table>"));
    assertTrue(table.contains("<caption>"));
    assertTrue(all("<th( scope=\"(?:col|row)\")?>", table).stream().allMatch(Objects::nonNull));
    var cells = all("<td>([^<]*)</td>", table);
    assertEquals(all("<rect class=\"(cell)", page).size(), cells.size());
    assertTrue(cells.stream().noneMatch(String::isBlank));
  }

  /** WCAG 2.2 §1.4.3: 4.5 to 1 for text, in both colour schemes. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void text_stands_out_from_what_it_stands_on(int scheme) throws IOException {
    var colours = new HashMap<String, String>();
    for (var one : all(":root \\{([^}]*)}", css()).get(scheme).split(";", -1)) {
      var parts = one.strip().split(": ", -1);
      colours.put(parts[0], parts[parts.length - 1]);
    }
    for (var ink : List.of("--ink", "--soft", "--accent")) {
      assertContrast(colours, ink, "--ground");
    }
    for (var state : State.values()) {
      assertContrast(colours, "--ink", "--" + LedgerExport.word(state));
    }
  }

  private static String css() throws IOException {
    try (var in = LedgerPage.class.getResourceAsStream("ledger.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void assertContrast(Map<String, String> colours, String above, String below) {
    var one = luminance(Objects.requireNonNull(colours.get(above), above));
    var other = luminance(Objects.requireNonNull(colours.get(below), below));
    var contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    assertTrue(contrast >= 4.5, above + " on " + below + " is " + contrast);
  }

  /** WCAG 2.2, relative luminance. */
  private static double luminance(String colour) {
    var sum = 0.0;
    var weights = new double[] {0.2126, 0.7152, 0.0722};
    for (var i = 0; i < weights.length; i++) {
      var value = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum +=
          weights[i] * (value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4));
    }
    return sum;
  }
}
