package dev.plainlink.host.update;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plainlink.bundle.BuiltInRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleServiceTest {
  @TempDir Path home;
  private final AtomicLong nanos = new AtomicLong();
  private Bench bench;
  private RuleService service;

  @BeforeEach
  void open() throws IOException {
    bench = new Bench(home);
    service =
        RuleService.of(
            bench.folders,
            "0.1.0",
            bench.feed.anchor(),
            Clock.fixed(TestFeed.ISSUED, ZoneOffset.UTC),
            nanos::get);
  }

  @Test
  void what_another_process_stored_is_used_after_a_second() throws IOException {
    assertEquals(0, service.version());
    assertEquals(BuiltInRules.load().rules().size(), service.rules().rules().size());
    bench.install(1, "a");
    assertEquals(0, service.version());
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
    assertEquals(1, service.version());
    assertEquals(1, service.rules().rules().size());
    assertEquals("2026-12-01", service.date());
  }

  @Test
  void a_client_gets_the_release_and_only_the_roots_that_it_lacks() throws IOException {
    assertEquals(Optional.empty(), service.pack(0));
    bench.feed.rotate(Optional.empty()).rotate(Optional.empty());
    bench.install(7, "a");
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
    var pack = service.pack(0).orElseThrow();

    assertEquals(List.of(7L, 3L), List.of(pack.version(), pack.rootVersion()));
    assertArrayEquals(bench.feed.files.get("v1/release.json"), pack.release());
    assertArrayEquals(bench.feed.files.get("v1/root/3.json"), pack.root());
    assertEquals(
        List.of(2, 2, 1, 0, 0),
        List.of(0L, 1L, 2L, 3L, 9L).stream()
            .map(root -> service.pack(root).orElseThrow().chain().size())
            .toList());
    assertArrayEquals(
        bench.feed.files.get("v1/root/3.json"), service.pack(2).orElseThrow().chain().get(0));
    assertTrue(pack.artifacts().keySet().containsAll(List.of("rules", "examples")));
  }

  @Test
  void the_link_handler_reads_the_compiled_form_and_nothing_that_is_in_doubt() throws IOException {
    bench.install(1, "a");
    var anchor = Head.sha256(bench.feed.anchor());
    assertEquals(1, stored(anchor, "0.1.0"));
    assertEquals(-1, stored(anchor, "0.2.0"));
    assertEquals(-1, stored("1".repeat(64), "0.1.0"));

    var compiled =
        bench
            .dir()
            .resolve(bench.store.load().pointer().orElseThrow().head().folder())
            .resolve("rules.bin");
    var good = Files.readAllBytes(compiled);
    for (var i = 0; i < good.length; i++) {
      var bad = good.clone();
      bad[i] ^= 1;
      Files.write(compiled, bad);
      assertEquals(-1, stored(anchor, "0.1.0"), "byte " + i);
    }
    assertEquals(1, bench.store.load().inUse().orElseThrow().rules().rules().size());
  }

  private int stored(String anchor, String version) throws IOException {
    var rules = FastRules.stored(bench.dir(), anchor, version);
    return rules == null ? -1 : rules.rules().size();
  }
}
