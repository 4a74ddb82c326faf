package dev.plainlink.host.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plainlink.host.settings.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {
  private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

  @TempDir Path home;
  private Folders folders;
  private CheckLog log;

  @BeforeEach
  void open() throws IOException {
    folders = Folders.of(Map.of("HOME", home.toString()), "Linux", home);
    log = new CheckLog(folders);
  }

  @Test
  void after_a_success_an_hour_after_failures_twice_as_long_each_time_up_to_a_day() {
    assertEquals(
        List.of(1L, 2L, 4L, 8L, 16L, 24L, 24L, 24L),
        IntStream.range(0, 8).mapToObj(n -> Check.delay(n, 0).toHours()).toList());
    assertEquals(Duration.ofMinutes(75), Check.delay(0, 1));
    assertEquals(Duration.ofHours(30), Check.delay(1000, 1));
  }

  @Test
  void a_success_forgets_the_failures() {
    var failing = Check.NEVER;
    for (var i = 0; i < 5; i++) {
      failing = failing.asked(NOW, false, "unreachable", 0);
    }
    assertEquals(NOW.plus(Duration.ofHours(24)), failing.next());
    assertEquals(NOW.plus(Duration.ofHours(1)), failing.asked(NOW, true, "updated", 0).next());
  }

  @Test
  void a_clock_that_was_ahead_does_not_stop_the_asking() {
    var ahead = Check.NEVER.asked(NOW.plus(Duration.ofDays(3650)), true, "unchanged", 1);

    assertTrue(ahead.isDue(NOW));
    assertFalse(Check.NEVER.asked(NOW, false, "x", 1).isDue(NOW));
  }

  @Test
  void what_is_noted_is_read_again() throws IOException {
    var check =
        Check.NEVER
            .asked(NOW, false, "too-long", 0.5)
            .named("https://feed.test", "\"abc\"", "0".repeat(64));
    log.note(before -> check);

    assertEquals(check, log.read());
  }

  @Test
  void of_several_helpers_one_asks_and_one_that_was_killed_holds_nobody_up() throws IOException {
    assertTrue(log.claim(NOW));
    assertFalse(new CheckLog(folders).claim(NOW));
    assertTrue(new CheckLog(folders).claim(NOW.plus(Check.CLAIM)));
  }

  @Test
  void a_file_that_is_not_of_our_form_counts_as_nothing() throws IOException {
    log.note(before -> Check.NEVER);
    for (var text :
        List.of(
            "", "garbage", "[]", "{\"next\":\"2026\"}", "{}", "x".repeat(CheckLog.MAX_BYTES + 1))) {
      Files.writeString(folders.state().resolve(CheckLog.NAME), text);
      assertEquals(Check.NEVER, log.read(), text);
    }
    var other = new String(Check.NEVER.write(), StandardCharsets.UTF_8);
    assertEquals(
        Optional.empty(),
        Check.parse(
            other.replace("\"failures\":0", "\"failures\":-1").getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void a_name_that_could_break_a_header_or_the_file_is_none() {
    assertTrue(CheckLog.isEtag("W/\"abc\""));
    assertFalse(CheckLog.isEtag("a\nb"));
    assertFalse(CheckLog.isEtag("é"));
    assertFalse(CheckLog.isEtag("x".repeat(129)));
  }
}
