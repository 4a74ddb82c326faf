package dev.plainlink.host.open;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ask pages and the loop guard: the user's own folder, bounded, and soon gone. */
class RuntimeFilesTest {
  private static final long NOW = 1_800_000_000_000L;

  @TempDir Path folder;
  private Path run;

  @BeforeEach
  void run() {
    run = folder.resolve("a/b/run");
  }

  @Test
  void the_same_link_is_admitted_a_few_times_in_ten_seconds() throws IOException {
    for (var i = 0; i < LoopGuard.MAX_TIMES; i++) {
      assertTrue(LoopGuard.admits(run, "https://a.test/", NOW + i));
    }
    assertFalse(LoopGuard.admits(run, "https://a.test/", NOW + 100));
    assertTrue(LoopGuard.admits(run, "https://b.test/", NOW + 101), "another link");
    assertTrue(LoopGuard.admits(run, "https://a.test/", NOW + 101 + LoopGuard.MILLISECONDS));
  }

  @Test
  void a_clock_that_was_set_back_blocks_nothing() throws IOException {
    for (var i = 0; i <= LoopGuard.MAX_TIMES; i++) {
      LoopGuard.admits(run, "https://a.test/", NOW + LoopGuard.MILLISECONDS);
    }
    assertTrue(LoopGuard.admits(run, "https://a.test/", NOW));
  }

  @Test
  void what_is_remembered_is_bounded_and_names_nothing() throws IOException {
    for (var i = 0; i < 3 * LoopGuard.MAX_KEPT; i++) {
      LoopGuard.admits(run, "https://canary.test/" + i, NOW);
    }
    var bytes = Files.readAllBytes(run.resolve("recent"));

    assertEquals(LoopGuard.MAX_KEPT * 16, bytes.length);
    assertFalse(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).contains("canary"));
  }

  @Test
  void a_broken_record_is_no_obstacle() throws IOException {
    LoopGuard.admits(run, "https://a.test/", NOW);
    Files.write(run.resolve("recent"), new byte[77]);

    assertTrue(LoopGuard.admits(run, "https://a.test/", NOW));
  }

  @Test
  void a_planted_link_is_never_followed() throws IOException {
    PrivateFiles.folder(run);
    var victim = Files.writeString(folder.resolve("victim"), "mine");
    Files.createSymbolicLink(run.resolve("recent"), victim);

    assertThrows(IOException.class, () -> LoopGuard.admits(run, "https://a.test/", NOW));
    assertEquals("mine", Files.readString(victim));
    assertThrows(
        IOException.class, () -> PrivateFiles.create(run.resolve("recent"), new byte[] {1}));
  }

  @Test
  void a_folder_that_others_may_write_into_is_refused() throws IOException {
    Files.createDirectories(run);
    for (var mode : List.of("rwxrwx---", "rwx----w-")) {
      Files.setPosixFilePermissions(run, PosixFilePermissions.fromString(mode));
      assertThrows(IOException.class, () -> AskFiles.write(run, "page"), mode);
    }
  }

  @Test
  void pages_have_names_that_cannot_be_guessed() throws IOException {
    var one = AskFiles.write(run, "page");

    assertNotEquals(one, AskFiles.write(run, "page"));
    assertTrue(one.getFileName().toString().matches("ask-[0-9a-f]{32}\\.html"));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(one)));
  }

  @Test
  void the_next_run_removes_old_pages_and_all_but_the_newest() throws IOException {
    var pages = new ArrayList<Path>();
    for (var i = 0; i < AskFiles.MAX_KEPT + 3; i++) {
      pages.add(AskFiles.write(run, "page"));
      Files.setLastModifiedTime(pages.get(i), FileTime.fromMillis(NOW - i * 1000L));
    }
    var other = Files.writeString(run.resolve("other.html"), "not ours");
    AskFiles.clean(run, NOW);
    for (var i = 0; i < pages.size(); i++) {
      assertEquals(i < AskFiles.MAX_KEPT, Files.exists(pages.get(i)), "page " + i);
    }

    AskFiles.clean(run, NOW + AskFiles.MILLISECONDS);
    assertFalse(Files.exists(pages.get(0)));
    assertTrue(Files.exists(other));
  }

  @Test
  void without_a_folder_there_is_nothing_to_clean() throws IOException {
    AskFiles.clean(run, NOW);

    assertFalse(Files.exists(run));
  }
}
