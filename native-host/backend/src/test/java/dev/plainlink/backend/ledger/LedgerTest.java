package dev.plainlink.backend.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plainlink.backend.TestServer;
import dev.plainlink.backend.names.Language;
import dev.plainlink.backend.names.Names;
import dev.plainlink.backend.observations.Bodies;
import dev.plainlink.backend.store.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
  @TempDir Path folder;

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);

  @Test
  void the_story_of_september_2021_reads_as_it_happened() {
    try (var database = Database.open("jdbc:sqlite:" + folder.resolve("story.db"))) {
      DemoStory.tell(database.jdbi());
      var clock =
          Clock.fixed(DemoStory.LAST.atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
      var ledger = new LedgerStore(database.jdbi(), Names.builtIn(), clock).ledger();
      assertEquals(
          List.of("2021-09-06/0 BLOCKED", "2021-09-17/0 OPEN", "2021-09-17/2 BLOCKED"),
          changes(ledger, "qq", "taobao"));
      assertEquals(
          List.of("2021-09-06/0 BLOCKED", "2021-11-29/0 MIXED", "2022-01-27/0 OPEN"),
          changes(ledger, "wechat", "taobao"));
      assertEquals(List.of("2021-09-06/0 OPEN"), changes(ledger, "wechat", "jd"));
      var page = new LedgerPage(ledger, Names.builtIn(), Language.ENGLISH, true).html();
      assertTrue(page.contains("2021-09-17 08:00"), "the morning in China");
      assertTrue(page.contains("2021-09-17 20:00"), "the night in China");
    }
  }

  private static List<String> changes(Ledger ledger, String from, String to) {
    return ledger.pairs().stream()
        .filter(p -> p.sender().equals(from) && p.target().equals(to))
        .flatMap(p -> p.changes().stream())
        .map(c -> c.at().day() + "/" + c.at().slot() + " " + c.state())
        .toList();
  }

  @Test
  void a_pair_needs_twenty_clients_on_one_day_and_three_days() throws Exception {
    try (var server = new TestServer(folder)) {
      day(server, "2026-11-23", 19);
      day(server, "2026-11-24", 19);
      day(server, "2026-11-25", 19);
      assertEquals("[]", pairs(new LedgerStore(server.database.jdbi(), Names.builtIn(), CLOCK)));
      server
          .database
          .jdbi()
          .useHandle(h -> h.execute("update pair_day set clients = 20 where day = '2026-11-25'"));
      assertTrue(
          pairs(new LedgerStore(server.database.jdbi(), Names.builtIn(), CLOCK))
              .contains("\"from\":\"qq\""));
      server
          .database
          .jdbi()
          .useHandle(h -> h.execute("delete from pair_day where day = '2026-11-23'"));
      assertEquals("[]", pairs(new LedgerStore(server.database.jdbi(), Names.builtIn(), CLOCK)));
    }
  }

  @Test
  void the_last_reading_is_shown_while_the_database_does_not_answer() {
    var database = Database.open("jdbc:sqlite:" + folder.resolve("gone.db"));
    var now = new java.util.concurrent.atomic.AtomicLong();
    var store = new LedgerStore(database.jdbi(), Names.builtIn(), CLOCK, now::get);
    var first = store.ledger();
    database.close();
    now.addAndGet(LedgerStore.MAX_AGE.toNanos());
    assertTrue(store.fresh().isEmpty());
    org.junit.jupiter.api.Assertions.assertSame(first, store.ledger());
    assertTrue(store.fresh().isPresent(), "it is not asked again at once");
    var never = new LedgerStore(database.jdbi(), Names.builtIn(), CLOCK, now::get);
    org.junit.jupiter.api.Assertions.assertThrows(RuntimeException.class, never::ledger);
  }

  @Test
  void only_the_pages_differ_by_language() throws Exception {
    try (var server = new TestServer(folder)) {
      var both = List.of("Accept-Language", "Accept-Encoding");
      assertEquals(both, server.get("ledger").headers().allValues("Vary"));
      for (var path : List.of("v1/ledger.csv", "v1/ledger.json", "ledger.css")) {
        assertEquals(
            List.of("Accept-Encoding"), server.get(path).headers().allValues("Vary"), path);
      }
    }
  }

  @Test
  void a_pair_of_which_no_quarter_is_known_is_said_to_be_unknown() {
    var votes = new Ledger.Votes(new Quarter(LocalDate.of(2026, 11, 25), 0), 3, 0, 0);
    var pair = new Ledger.Pair("qq", "taobao", 20, 3, List.of(votes));
    var ledger = new Ledger(LocalDate.of(2026, 11, 25), List.of(pair));
    assertTrue(LedgerExport.json(ledger).contains("\"state\":\"unknown\""));
    var page = new LedgerPage(ledger, Names.builtIn(), Language.ENGLISH, false).html();
    assertFalse(page.contains("<ol"), "a list of nothing");
    assertTrue(page.substring(page.indexOf("<h3")).contains("not enough known"), page);
  }

  private static void day(TestServer server, String day, int clients) {
    server
        .database
        .jdbi()
        .useHandle(
            h -> {
              h.execute("insert into pair_day values (?, 'qq', 'taobao', ?)", day, clients);
              h.execute("insert into vote values (?, 0, 'qq', 'taobao', 0, 0, ?)", day, clients);
            });
  }

  private static String pairs(LedgerStore store) {
    var json = LedgerExport.json(store.ledger());
    return json.substring(json.indexOf("\"pairs\":") + 8, json.length() - 1);
  }

  @Test
  void a_flood_from_one_network_turns_no_cell() throws Exception {
    try (var server = new TestServer(folder, CLOCK, List.of("--behind-proxy"))) {
      day(server, "2026-11-23", 30);
      day(server, "2026-11-24", 30);
      for (var i = 0; i < 24; i++) {
        server.post(Bodies.outcome(i, "qq", "taobao", 0, "0/0/1"), "10." + i + ".0.1");
      }
      for (var i = 100; i < 140; i++) {
        server.post(Bodies.outcome(i, "qq", "taobao", 0, "1/0/0"), "192.0.2." + i);
        server.post(Bodies.outcome(i, "qq", "taobao", 1, "1/0/0"), "192.0.2." + i);
      }
      var ledger = new LedgerStore(server.database.jdbi(), Names.builtIn(), CLOCK).ledger();
      assertEquals(List.of("2026-11-23/0 BLOCKED"), changes(ledger, "qq", "taobao"));
    }
  }

  @Test
  void two_thirds_of_at_least_ten_votes_make_a_state() {
    assertEquals(State.UNKNOWN, State.of(9, 0, 0));
    assertEquals(State.OPEN, State.of(10, 0, 0));
    assertEquals(State.OPEN, State.of(10, 5, 0));
    assertEquals(State.MIXED, State.of(10, 6, 0));
    assertEquals(State.BLOCKED, State.of(0, 5, 10));
    assertEquals(State.ASKS, State.of(2, 10, 3));
    assertEquals(State.MIXED, State.of(5, 5, 5));
  }

  @Test
  void quarters_are_named_by_the_clock_in_china() {
    var night = new Quarter(LocalDate.of(2021, 9, 17), 3);
    assertEquals(LocalDate.of(2021, 9, 18), night.chineseDay());
    assertEquals(2, night.chineseHour());
    assertEquals(8, new Quarter(LocalDate.of(2021, 9, 17), 0).chineseHour());
    assertEquals(night, Quarter.ofIndex(night.index()));
  }

  @Test
  void both_languages_say_the_same_things() {
    assertEquals(Texts.in(Language.ENGLISH).keys(), Texts.in(Language.CHINESE).keys());
    for (var key : Texts.in(Language.ENGLISH).keys()) {
      for (var hole : List.of("{0}", "{1}")) {
        assertEquals(
            Texts.in(Language.ENGLISH).get(key).contains(hole),
            Texts.in(Language.CHINESE).get(key).contains(hole),
            key);
      }
    }
  }

  @Test
  void the_page_speaks_the_language_asked_for_and_carries_no_script() throws Exception {
    try (var server = new TestServer(folder)) {
      assertTrue(server.get("ledger?lang=zh-CN").body().contains("<html lang=\"zh-CN\">"));
      assertTrue(
          server
              .get("", "Accept-Language", "zh-Hans-CN,en;q=0.5")
              .body()
              .contains("<html lang=\"zh-CN\">"));
      assertTrue(server.get("ledger").body().contains("<html lang=\"en\">"));
      var page = server.get("ledger", "Accept-Language", "de");
      assertTrue(
          page.headers()
              .firstValue("Content-Security-Policy")
              .orElse("")
              .startsWith("default-src 'none'"));
      assertFalse(
          page.body().contains("<script") || page.body().contains("style=\""),
          "script or inline style");
      assertTrue(
          page.body().contains(Texts.in(Language.ENGLISH).get("none").replace("'", "&#39;")));
    }
  }

  @Test
  void what_comes_from_data_cannot_become_markup() {
    var hostile = "<script>alert(1)</script>\"'&";
    var names =
        new Names(
            java.util.Map.of("qq", new Names.Name(hostile, hostile)),
            java.util.Map.of("taobao", new Names.Name(hostile, hostile)));
    var votes = new Ledger.Votes(new Quarter(LocalDate.of(2026, 11, 25), 0), 20, 0, 0);
    var ledger =
        new Ledger(
            LocalDate.of(2026, 11, 25),
            List.of(new Ledger.Pair("qq", "taobao", 20, 3, List.of(votes))));
    for (var language : Language.values()) {
      var page = new LedgerPage(ledger, names, language, false).html();
      assertFalse(page.contains("<script>"));
      assertTrue(page.contains("&lt;script&gt;"));
    }
  }
}
