package dev.plainlink.host.update;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plainlink.bundle.trust.Client;
import dev.plainlink.host.settings.FailingDisk;
import dev.plainlink.host.settings.LocalDisk;
import dev.plainlink.host.update.Loaded.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleStoreTest {
  private static final int BLOCK = 4096;

  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void open() throws IOException {
    bench = new Bench(home);
  }

  @Test
  void a_store_that_holds_nothing_uses_the_built_in_rules_and_creates_nothing() {
    var loaded = bench.store.load();

    assertEquals(Trouble.NONE, loaded.trouble());
    assertEquals(0, Bench.version(loaded));
    assertFalse(Files.exists(bench.folders.data()));
  }

  @Test
  void a_build_without_a_root_never_uses_what_is_stored() throws IOException {
    bench.install(1, "a");
    var rootless = new RuleStore(bench.folders, new byte[0], Bench.CLIENT);

    assertEquals(Loaded.NO_FEED, rootless.load());
  }

  @Test
  void a_release_is_stored_for_this_user_only_and_used_by_everybody_else() throws IOException {
    bench.install(3, "a", "b");
    var loaded = bench.store(new LocalDisk()).load();

    assertEquals(3, Bench.version(loaded));
    assertEquals(List.of("a", "b"), Bench.services(loaded));
    assertTrue(loaded.inUse().orElseThrow().fast());
    assertArrayEquals(
        bench.feed.files.get("v1/release.json"), loaded.inUse().orElseThrow().release().envelope());
    try (var files = Files.walk(bench.dir())) {
      for (var file : files.toList()) {
        var modes = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        assertEquals(Files.isDirectory(file) ? "rwx------" : "rw-------", modes, file.toString());
      }
    }
  }

  @Test
  void the_newest_two_generations_stay_and_links_among_the_others_are_not_followed()
      throws IOException {
    var outside = Files.createDirectory(home.resolve("outside"));
    Files.writeString(outside.resolve("file"), "");
    bench.install(1, "a");
    Files.createSymbolicLink(bench.dir().resolve("gen-planted"), outside);
    for (var number = 2; number <= 5; number++) {
      bench.install(number, "a", "b");
    }

    assertEquals(4, names().size(), names()::toString);
    assertTrue(Files.exists(outside.resolve("file")));
  }

  private Set<String> names() throws IOException {
    try (var files = Files.list(bench.dir())) {
      return files
          .map(f -> f.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** Each call that changes the disk fails once, at every place of three releases' way in. */
  @Test
  void whichever_write_sync_or_rename_fails_a_verified_set_is_in_use_and_the_next_try_succeeds()
      throws IOException {
    var failed = 0;
    for (var n = 1; ; n++) {
      var folder = Files.createDirectory(home.resolve("n" + n));
      var one = new Bench(folder);
      one.install(1, "a");
      one.install(2, "a", "b");
      one.feed.rotate(Optional.empty()).release(3, "c");
      var disk = new FailingDisk(n);
      try {
        one.refresh(one.store(disk));
      } catch (IOException e) {
        failed++;
      }
      var after = one.store.load();
      assertEquals(Trouble.NONE, after.trouble(), "call " + n);
      assertTrue(Set.of(2L, 3L).contains(Bench.version(after)), "call " + n);
      assertEquals(
          Bench.version(after) == 3 ? List.of("c") : List.of("a", "b"), Bench.services(after));
      assertTrue(one.refresh(one.store));
      assertEquals(3, Bench.version(one.store.load()));
      if (!disk.hasFailed()) {
        assertTrue(n > 20, "calls: " + n);
        assertTrue(failed > 15, "failed: " + failed);
        return;
      }
    }
  }

  /** A kill leaves what was done before it: the call that fails is the last one. */
  @Test
  void whatever_a_first_install_leaves_behind_is_no_obstacle() throws IOException {
    for (var n = 1; ; n++) {
      var one = new Bench(Files.createDirectory(home.resolve("k" + n)));
      one.feed.release(1, "a");
      var disk = FailingDisk.from(n);
      try {
        one.refresh(one.store(disk));
      } catch (IOException e) {
        // As dead.
      }
      assertTrue(Set.of(0L, 1L).contains(Bench.version(one.store.load())), "call " + n);
      one.refresh(one.store);
      assertEquals(List.of("a"), Bench.services(one.store.load()), "call " + n);
      if (!disk.hasFailed()) {
        assertTrue(n > 15, "calls: " + n);
        return;
      }
    }
  }

  @Test
  void each_block_of_each_file_damaged_leaves_a_verified_set_which_the_next_refresh_mends()
      throws IOException {
    bench.install(1, "a");
    bench.install(2, "a", "b");
    var damaged = 0;
    for (var file : files()) {
      var good = Files.readAllBytes(file);
      for (var at = 0; at < good.length; at += BLOCK) {
        var bad = good.clone();
        for (var i = at; i < Math.min(at + BLOCK, bad.length); i++) {
          bad[i] ^= 0x55;
        }
        Files.write(file, bad);
        damaged++;
        requireVerified(file.toString());
        Files.write(file, good);
      }
    }
    assertTrue(damaged >= 10, "blocks: " + damaged);
  }

  private void requireVerified(String what) throws IOException {
    var loaded = bench.store.load();
    var version = Bench.version(loaded);
    var services = Bench.services(loaded);
    assertTrue(
        (version == 2 && services.equals(List.of("a", "b")))
            || (version == 1 && services.equals(List.of("a"))),
        what + ": " + version + services);
    assertTrue(version == 2 || loaded.trouble() == Trouble.DAMAGED, what);
  }

  private List<Path> files() throws IOException {
    try (var files = Files.walk(bench.dir())) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void a_damaged_release_is_fetched_again_under_its_own_number() throws IOException {
    bench.install(1, "a");
    bench.install(2, "a", "b");
    var current = bench.dir().resolve(bench.store.load().pointer().orElseThrow().head().folder());
    Files.writeString(current.resolve("release.json"), "garbage");
    assertEquals(1, Bench.version(bench.store.load()));

    assertTrue(bench.refresh(bench.store));
    assertEquals(2, Bench.version(bench.store.load()));
    assertEquals(Trouble.NONE, bench.store.load().trouble());
  }

  @Test
  void with_both_generations_gone_the_built_in_rules_are_used_and_the_counters_stay()
      throws IOException {
    bench.install(1, "a");
    bench.install(2, "b");
    for (var file : files()) {
      if (file.getFileName().toString().equals("release.json")) {
        Files.delete(file);
      }
    }
    var loaded = bench.store.load();

    assertEquals(Trouble.DAMAGED, loaded.trouble());
    assertEquals(0, Bench.version(loaded));
    assertEquals(2, loaded.state().orElseThrow().releaseVersion());
  }

  @Test
  void roots_are_kept_without_a_release_and_handed_on_in_order() throws IOException {
    bench.install(1, "a");
    bench.feed.rotate(Optional.empty()).rotate(Optional.empty());
    assertTrue(bench.refresh(bench.store));
    var loaded = bench.store.load();

    assertEquals(3, loaded.state().orElseThrow().root().version());
    assertEquals(1, Bench.version(loaded));
    assertEquals(2, loaded.chain().size());
    assertArrayEquals(bench.feed.files.get("v1/root/2.json"), loaded.chain().get(0));
    assertArrayEquals(loaded.state().orElseThrow().rootEnvelope(), loaded.chain().get(1));
  }

  @Test
  void of_two_writers_the_slower_one_changes_nothing() throws IOException {
    bench.feed.release(1, "a");
    var loaded = bench.store.load();
    var verdict =
        dev.plainlink.bundle.trust.Refresh.run(
            loaded.forRefresh().orElseThrow(), bench.feed, Bench.CLIENT, TestFeed.ISSUED);
    bench.install(2, "b");

    assertFalse(bench.store.keep(loaded, verdict, List.of()));
    assertEquals(2, Bench.version(bench.store.load()));
  }

  @Test
  void another_version_of_the_program_compiles_the_rules_anew() throws IOException {
    bench.install(1, "a");
    var next = new RuleStore(bench.folders, bench.feed.anchor(), Client.ofVersion("0.2.0"));
    var loaded = next.load();

    assertEquals(List.of("a"), Bench.services(loaded));
    assertFalse(loaded.inUse().orElseThrow().fast());
    assertTrue(next.compile(loaded));
    assertTrue(next.load().inUse().orElseThrow().fast());
    assertFalse(next.compile(next.load()));
    assertEquals(List.of("a"), Bench.services(bench.store.load()));
  }

  @Test
  void what_another_builds_feed_left_is_not_used() throws IOException {
    bench.install(9, "a");
    var other = new TestFeed(home).at("https://other.test");
    var store = new RuleStore(bench.folders, TestFeed.stranger(other), Bench.CLIENT);

    assertEquals(0, Bench.version(store.load()));
    assertEquals(0, store.load().state().orElseThrow().releaseVersion());
  }

  @Test
  void a_folder_that_others_may_write_is_not_used_and_a_read_only_one_only_read()
      throws IOException {
    bench.install(1, "a");
    bench.feed.release(2, "b");
    Files.setPosixFilePermissions(bench.dir(), PosixFilePermissions.fromString("rwxrwxrwx"));
    assertEquals(Trouble.UNREADABLE, bench.store.load().trouble());
    assertEquals(0, Bench.version(bench.store.load()));
    assertThrows(IOException.class, () -> bench.refresh(bench.store));

    Files.setPosixFilePermissions(bench.dir(), PosixFilePermissions.fromString("r-x------"));
    assertEquals(1, Bench.version(bench.store.load()));
    Files.setPosixFilePermissions(bench.dir(), PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void a_link_in_the_place_of_a_file_is_not_followed() throws IOException {
    bench.install(1, "a");
    var pointer = bench.dir().resolve("current");
    Files.move(pointer, home.resolve("elsewhere"));
    Files.createSymbolicLink(pointer, home.resolve("elsewhere"));

    assertEquals(Trouble.UNREADABLE, bench.store.load().trouble());
    assertEquals(0, Bench.version(bench.store.load()));
  }

  @Test
  void a_chain_is_bounded_in_roots_and_bytes() {
    var small = java.util.Collections.nCopies(100, new byte[10]);
    var large = java.util.Collections.nCopies(100, new byte[60_000]);

    assertEquals(Pointer.MAX_CHAIN, Pointer.bounded(small).size());
    assertEquals(Pointer.MAX_CHAIN_BYTES / 60_000, Pointer.bounded(large).size());
  }
}
