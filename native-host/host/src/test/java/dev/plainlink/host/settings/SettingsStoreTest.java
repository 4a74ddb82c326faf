package dev.plainlink.host.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsStoreTest {
  @TempDir Path home;
  private Folders folders;
  private Path file;
  private SettingsStore store;

  @BeforeEach
  void open() throws IOException {
    folders = Folders.of(java.util.Map.of("HOME", home.toString()), "Linux", home);
    file = folders.config().resolve("settings.json");
    store = new SettingsStore(folders);
  }

  @Test
  void reading_before_anything_was_set_gives_the_defaults_and_creates_nothing() throws IOException {
    assertEquals(new SettingsStore.Reading(Settings.DEFAULTS, Optional.empty()), store.read());
    assertEquals(Set.of(), tree());
  }

  @Test
  void a_change_is_read_again_and_is_for_this_user_only() throws IOException {
    var written = store.update(s -> s.withShared(false, Set.of("qq"), Set.of("weibo")));

    assertEquals(new Settings(1, false, Set.of("qq"), Set.of("weibo"), Optional.empty()), written);
    assertEquals(written, store.read().settings());
    assertEquals("rw-------", modes(file));
    assertEquals("rwx------", modes(folders.config()));
    assertEquals("rwx------", modes(folders.state()));
    assertEquals(Set.of("settings.json"), names(folders.config()));
  }

  @Test
  void each_change_has_its_revision_and_no_change_has_none() throws IOException {
    assertEquals(1, store.update(s -> s.withBrowser(Optional.of("chromium"))).revision());
    assertEquals(2, store.update(s -> s.withShared(false, s.off(), s.chosen())).revision());
    var time = Files.getLastModifiedTime(file);

    assertEquals(2, store.update(s -> s).revision());
    assertEquals(
        2,
        store
            .update(
                s ->
                    Settings.DEFAULTS
                        .withShared(false, Set.of(), Set.of())
                        .withBrowser(s.browser()))
            .revision());
    assertEquals(time, Files.getLastModifiedTime(file));
  }

  @Test
  void an_operator_that_throws_changes_nothing_and_lets_go_of_the_lock() throws IOException {
    assertThrows(
        IllegalStateException.class,
        () ->
            store.update(
                s -> {
                  throw new IllegalStateException();
                }));
    assertEquals(1, store.update(s -> s.withShared(false, s.off(), s.chosen())).revision());
  }

  @Test
  void a_file_that_is_not_of_our_form_is_kept_aside_and_said() throws IOException {
    for (var round = 1; round <= SettingsStore.MAX_ASIDE + 2; round++) {
      corrupt("garbage " + round);
      var reading = store.read();

      assertEquals(Settings.DEFAULTS, reading.settings());
      assertTrue(reading.note().orElseThrow().contains("settings.json.corrupt-"));
    }
    assertEquals(
        Set.of("settings.json.corrupt-1", "settings.json.corrupt-2", "settings.json.corrupt-3"),
        names(folders.config()));
    assertEquals("garbage 1", Files.readString(aside(1)));
    assertEquals("garbage 5", Files.readString(aside(3)));
    assertEquals(Optional.empty(), store.read().note());
  }

  @Test
  void a_change_starts_anew_from_a_file_that_is_not_of_our_form() throws IOException {
    corrupt("x".repeat(SettingsJson.MAX_BYTES + 1));

    assertEquals(1, store.update(s -> s.withShared(false, s.off(), s.chosen())).revision());
    assertTrue(Files.exists(aside(1)));
  }

  @Test
  void any_failure_of_the_disk_leaves_the_old_or_the_new_settings() throws IOException {
    var before = store.update(s -> s.withShared(true, Set.of("qq"), Set.of()));
    var call = 0;
    var failures = 0;
    FailingDisk disk;
    do {
      disk = new FailingDisk(++call);
      var failing = new SettingsStore(folders, disk, 3);
      try {
        failing.update(s -> s.withShared(!s.on(), s.off(), s.chosen()));
      } catch (IOException e) {
        failures++;
      }
      var now = store.read();
      assertEquals(Optional.empty(), now.note());
      assertTrue(now.settings().revision() - before.revision() <= 1, "call " + call);
      assertEquals(
          now.settings().revision() == before.revision(), now.settings().on() == before.on());
      before = now.settings();
      assertEquals(
          before.revision() + 1,
          store.update(s -> s.withShared(!s.on(), s.off(), s.chosen())).revision());
      before = store.read().settings();
      assertEquals(Set.of("settings.json"), names(folders.config()), "call " + call);
    } while (disk.hasFailed());
    assertEquals(6, failures);
  }

  @Test
  void a_disk_that_cannot_set_a_file_aside_still_gives_the_defaults() throws IOException {
    corrupt("garbage");
    var reading = new SettingsStore(folders, new FailingDisk(1), 3).read();

    assertEquals(Settings.DEFAULTS, reading.settings());
    assertTrue(reading.note().orElseThrow().contains("cannot be read"));
    assertEquals("garbage", Files.readString(file));
  }

  @Test
  void what_a_killed_writer_left_is_no_hindrance() throws IOException {
    Ownership.requireFolder(folders.config());
    var target = Files.writeString(home.resolve("target"), "mine");
    Files.createSymbolicLink(folders.config().resolve("settings.json.new"), target);

    store.update(s -> s.withShared(false, s.off(), s.chosen()));

    assertEquals("mine", Files.readString(target));
    assertEquals(1, store.read().settings().revision());
  }

  @Test
  void writers_wait_for_each_other_and_no_change_is_lost() throws Exception {
    var threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Settings> change =
          () -> new SettingsStore(folders).update(s -> s.withShared(!s.on(), s.off(), s.chosen()));
      for (var done : threads.invokeAll(IntStream.range(0, 20).mapToObj(i -> change).toList())) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(20, store.read().settings().revision());
  }

  @Test
  void a_writer_that_does_not_end_is_waited_for_only_so_long_and_readers_not_at_all()
      throws IOException {
    store.update(s -> s.withShared(false, s.off(), s.chosen()));
    var lock = folders.state().resolve("settings.lock");
    try (var held = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      held.lock();
      assertThrows(
          LockedException.class,
          () -> new SettingsStore(folders, new LocalDisk(), 2).update(s -> Settings.DEFAULTS));
      assertFalse(store.read().settings().on());
    }
    assertEquals(2, store.update(s -> Settings.DEFAULTS).revision());
  }

  @Test
  void a_link_in_the_place_of_folder_file_or_lock_is_refused() throws IOException {
    var elsewhere = Files.createDirectory(home.resolve("elsewhere"));
    store.update(s -> s.withShared(false, s.off(), s.chosen()));
    for (var place : List.of(file, folders.state().resolve("settings.lock"))) {
      Files.move(place, elsewhere.resolve("there"));
      Files.createSymbolicLink(place, elsewhere.resolve("there"));
      assertThrows(
          UnsafePathException.class, () -> store.update(s -> Settings.DEFAULTS), place::toString);
      Files.delete(place);
      Files.move(elsewhere.resolve("there"), place);
    }
    Files.move(folders.config(), elsewhere.resolve("config"));
    Files.createSymbolicLink(folders.config(), elsewhere.resolve("config"));
    assertThrows(UnsafePathException.class, store::read);
    assertThrows(UnsafePathException.class, () -> store.update(s -> Settings.DEFAULTS));
    assertEquals(Set.of("settings.json"), names(elsewhere.resolve("config")));
  }

  @Test
  void what_others_could_change_is_refused() throws IOException {
    store.update(s -> s.withShared(false, s.off(), s.chosen()));
    for (var place : List.of(file, folders.config(), home.resolve(".config"), home)) {
      var before = Files.getPosixFilePermissions(place);
      Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxrwxrwx"));
      assertThrows(UnsafePathException.class, store::read, place::toString);
      assertThrows(
          UnsafePathException.class, () -> store.update(s -> Settings.DEFAULTS), place::toString);
      Files.setPosixFilePermissions(place, before);
    }
    assertFalse(store.read().settings().on());
  }

  @Test
  void something_else_than_a_file_is_refused() throws IOException {
    Ownership.requireFolder(folders.config());
    Files.createDirectory(file);

    assertThrows(UnsafePathException.class, store::read);
  }

  @Test
  void a_folder_of_settings_that_the_user_links_elsewhere_is_the_users_choice() throws IOException {
    var dotfiles = Files.createDirectory(home.resolve("dotfiles"));
    Files.createSymbolicLink(home.resolve(".config"), dotfiles);

    store.update(s -> s.withShared(false, s.off(), s.chosen()));

    assertTrue(Files.exists(dotfiles.resolve("plainlink/settings.json")));
  }

  private void corrupt(String text) throws IOException {
    Ownership.requireFolder(folders.config());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private Path aside(int number) {
    return folders.config().resolve("settings.json.corrupt-" + number);
  }

  private Set<String> tree() throws IOException {
    return names(home);
  }

  private static String modes(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static Set<String> names(Path folder) throws IOException {
    var names = new TreeSet<String>();
    try (var files = Files.list(folder)) {
      files.forEach(found -> names.add(found.getFileName().toString()));
    }
    return names;
  }
}
