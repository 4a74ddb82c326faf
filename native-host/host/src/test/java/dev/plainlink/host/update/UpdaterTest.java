package dev.plainlink.host.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plainlink.bundle.trust.Feed;
import dev.plainlink.bundle.trust.Word;
import dev.plainlink.host.settings.FailingDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdaterTest {
  private static final String ORIGIN = "https://feed.test";

  @TempDir Path home;
  private final Map<String, Feed> feeds = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final List<String> known = new ArrayList<>();
  private Instant now = TestFeed.ISSUED;
  private Bench bench;

  @BeforeEach
  void open() throws IOException {
    bench = new Bench(home);
    feeds.put(ORIGIN, bench.feed);
  }

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  private static final Feed DEAD =
      (path, limit) -> {
        throw new IOException("no route");
      };

  private record Source(Feed feed, Optional<String> etag) implements Updater.Source {
    @Override
    public Optional<byte[]> read(String path, int limit) throws IOException {
      return feed.read(path, limit);
    }
  }

  private Updater updater(RuleStore store) {
    return new Updater(
        store,
        new CheckLog(bench.folders),
        () ->
            (origin, had) -> {
              asked.add(origin);
              known.add(had.etag());
              return new Source(feeds.getOrDefault(origin, DEAD), Optional.of("\"tag\""));
            },
        clock,
        () -> 0);
  }

  private Updater updater() {
    return updater(bench.store(new dev.plainlink.host.settings.LocalDisk()));
  }

  private RuleService service() {
    return new RuleService(
        bench.store(new dev.plainlink.host.settings.LocalDisk()),
        new CheckLog(bench.folders),
        updater(),
        clock,
        System::nanoTime);
  }

  @Test
  void a_newer_release_is_taken_and_then_there_is_nothing_newer() throws IOException {
    bench.feed.release(1, "a");
    var first = updater().check();
    assertEquals(Optional.of(Word.UPDATED), first.word());
    assertEquals(1, first.version());
    assertEquals(Optional.of(Word.UNCHANGED), updater().check().word());
    assertEquals(List.of("", "\"tag\""), known);
  }

  @Test
  void origins_are_asked_in_their_order_until_one_answers_well() throws IOException {
    bench.feed.at("https://dead.test", "https://portal.test", ORIGIN, "https://last.test");
    bench.feed.release(4, "a");
    Feed portal =
        (path, limit) -> Optional.of("<html>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    feeds.put("https://portal.test", portal);
    var outcome = updater().check();

    assertEquals(
        List.of(Word.UNREACHABLE, Word.ENVELOPE, Word.UPDATED),
        outcome.attempts().stream().map(Outcome.Attempt::word).toList());
    assertEquals(List.of("https://dead.test", "https://portal.test", ORIGIN), asked);
    assertEquals(4, outcome.version());
  }

  @Test
  void without_an_origin_nobody_is_asked_and_nothing_is_written() throws IOException {
    bench.feed.at();

    assertEquals(Optional.empty(), updater().checkIfDue());
    assertEquals(List.of(), updater().check().attempts());
    assertFalse(Files.exists(bench.folders.state()));
    assertFalse(Files.exists(bench.folders.data()));
  }

  @Test
  void what_cannot_be_stored_is_said_not_called_unchanged_later_and_not_used() throws IOException {
    bench.feed.release(1, "a");
    updater().check();
    bench.feed.release(2, "b");
    var outcome = updater(bench.store(new FailingDisk(3))).check();

    assertTrue(outcome.trouble().orElseThrow().contains("No space"));
    assertEquals(1, outcome.version());
    var check = new CheckLog(bench.folders).read();
    assertEquals(1, check.failures());
    assertEquals(bench.store.load().inUse().orElseThrow().name(), check.generation());
    assertEquals(2, updater().check().version());
  }

  @Test
  void when_it_cannot_be_noted_nobody_is_asked_in_the_background() throws IOException {
    Files.createDirectories(bench.folders.state().getParent());
    Files.writeString(bench.folders.state(), "in the way");

    assertThrows(IOException.class, () -> updater().checkIfDue());
    assertEquals(List.of(), asked);
  }

  /** Signed twice with one number: also when the release that was in use is damaged. */
  @Test
  void another_release_with_the_number_of_a_damaged_one_is_equivocation() throws IOException {
    bench.feed.release(1, "a");
    updater().check();
    var folder = bench.store.load().pointer().orElseThrow().head().folder();
    Files.writeString(bench.dir().resolve(folder).resolve("release.json"), "garbage");
    bench.feed.release(1, "b");

    assertEquals(Optional.of(Word.EQUIVOCATION), updater().check().word());
    assertEquals(0, Bench.version(bench.store.load()));
    bench.feed.release(1, "a");
    assertEquals(Optional.of(Word.UPDATED), updater().check().word());
    assertEquals(List.of("a"), Bench.services(bench.store.load()));
  }

  @Test
  void a_lost_release_key_is_replaced_and_the_floor_counts() throws IOException {
    bench.feed.release(50, "a");
    updater().check();
    bench.feed.rotate(Optional.of(3L)).release(3, "b");
    assertEquals(3, updater().check().version());
    bench.feed.release(2, "a");
    assertEquals(Optional.of(Word.ROLLBACK), updater().check().word());
    assertEquals(List.of("b"), Bench.services(bench.store.load()));
  }

  /** security.md section 4: the backend is down for weeks. */
  @Test
  void forty_days_of_a_dead_backend_stop_nothing_and_are_shown_from_day_14_on() throws IOException {
    bench.feed.release(1, "a");
    assertTrue(updater().checkIfDue().isPresent());
    feeds.put(ORIGIN, DEAD);
    asked.clear();
    var asks = new ArrayList<Long>();
    for (var minute = 1; minute <= 40 * 24 * 60; minute += 60) {
      now = TestFeed.ISSUED.plus(Duration.ofMinutes(minute));
      if (updater().checkIfDue().isPresent()) {
        asks.add(Duration.between(TestFeed.ISSUED, now).toHours());
      }
      if (minute % (12 * 60) == 1) {
        requireShown(minute);
      }
    }
    assertEquals(List.of(1L, 3L, 7L, 15L, 31L, 55L, 79L), asks.subList(0, 7));
    assertEquals(5 + 38, asks.size());

    feeds.put(ORIGIN, bench.feed);
    bench.feed.release(2, "b");
    assertEquals(2, updater().check().version());
    assertEquals(0, new CheckLog(bench.folders).read().failures());
  }

  private void requireShown(int minute) {
    var status = service().status();
    assertEquals(1, status.version());
    assertEquals("feed", status.source());
    assertEquals(1, status.count());
    assertEquals(
        minute < 14 * 24 * 60 ? List.of() : List.of("release-expired"),
        status.stale(),
        "minute " + minute);
  }

  @Test
  void a_person_is_told_what_happened_in_one_sentence_for_each_origin() throws IOException {
    bench.feed.at("https://dead.test", ORIGIN);
    bench.feed.release(1, "a");
    var verb = new UpdateVerb(service(), clock);
    var first = verb.update();

    assertEquals(UpdateVerb.End.DONE, first.end());
    assertEquals(
        List.of(
            "https://dead.test: no answer that could be used (no route); nothing changes.",
            "https://feed.test: release 1 is new, and in use from now on.",
            "In use: release 1 of 2026-12-01, 1 rules."),
        first.lines());
    feeds.put(ORIGIN, DEAD);
    assertEquals(UpdateVerb.End.UNREACHABLE, verb.update().end());
    feeds.put(ORIGIN, (path, limit) -> Optional.of(new byte[limit]));
    var refused = verb.update();
    assertEquals(UpdateVerb.End.REFUSED, refused.end());
    assertEquals(
        "https://feed.test: what came does not pass (too-long); nothing changes.",
        refused.lines().get(1));
    now = now.plus(Duration.ofDays(20));
    assertEquals(
        List.of(
            "rules    release 1 of 2026-12-01 (20 days old), 1 rules",
            "stale    release-expired: shown only, it switches nothing off",
            "checked  2026-12-01T00:00:00Z: too-long",
            "next     now, while a browser runs the helper"),
        verb.status().lines());
  }
}
