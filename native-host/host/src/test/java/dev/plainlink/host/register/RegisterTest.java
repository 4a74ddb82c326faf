package dev.plainlink.host.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registering and taking it back, in real folders. */
class RegisterTest {
  @TempDir Path folder;
  private Home home;

  @BeforeEach
  void two_browsers_are_there() throws IOException {
    home = new Home(folder);
    home.program("bin/chromium");
    home.program("bin/firefox");
  }

  @Test
  void every_browser_that_is_there_is_told_and_no_other() throws IOException {
    var said = home.register(home.yes());

    assertTrue(said.well(), said.text());
    var manifest = home.home.resolve(Home.CHROMIUM);
    assertTrue(Files.readString(manifest).contains("\"" + home.launcher + "\""));
    assertEquals("rw-r--r--", modes(manifest));
    assertEquals("rwx------", modes(manifest.resolveSibling("")));
    assertTrue(Files.exists(home.home.resolve(Home.FIREFOX)));
    assertFalse(Files.exists(home.home.resolve(".config/google-chrome")));
    assertFalse(said.text().contains("Vivaldi"), said.text());
  }

  private static String modes(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void a_profile_alone_shows_a_browser_but_not_what_registering_left_there() throws IOException {
    home.folder("home/.config/vivaldi/Default");
    home.folder("home/.config/microsoft-edge/NativeMessagingHosts");
    var said = home.register(home.yes());

    assertTrue(said.text().contains("Vivaldi"), said.text());
    assertFalse(said.text().contains("Edge"), said.text());
  }

  @Test
  void twice_is_once() throws IOException {
    home.register(home.yes());
    var once = home.tree();
    var time = Files.getLastModifiedTime(home.home.resolve(Home.CHROMIUM));
    var said = home.register(home.yes());

    assertEquals(once, home.tree());
    assertEquals(time, Files.getLastModifiedTime(home.home.resolve(Home.CHROMIUM)));
    assertTrue(said.well() && said.text().contains("Nothing is left to do."), said.text());
  }

  @Test
  void a_dry_run_touches_nothing() throws IOException {
    var before = home.tree();
    var said = home.register(home.yes().withDryRun());

    assertEquals(before, home.tree());
    assertTrue(said.text().contains("new, in ~/.config/chromium"), said.text());
  }

  @Test
  void without_a_clear_yes_nothing_is_written() throws IOException {
    var asking =
        new RegisterOptions(false, false, false, Optional.of(home.launcher), Optional.empty());
    var before = home.tree();
    for (var answer : new String[] {"", "n\n", "yesterday\n", "\n", "y e s\n"}) {
      home.input = answer;
      assertFalse(home.register(asking).well(), answer);
      assertEquals(before, home.tree(), answer);
    }
    home.input = "Y\n";

    assertTrue(home.register(asking).well());
    assertNotEquals(before, home.tree());
  }

  @Test
  void unregistering_leaves_the_tree_as_it_was() throws IOException {
    home.folder("home/.config/google-chrome/Default");
    var before = home.tree();
    home.register(home.yes().withAll());
    var said = home.unregister(home.yes());

    assertTrue(said.well(), said.text());
    assertEquals(before, home.tree());
    assertTrue(home.unregister(home.yes()).text().contains("Nothing is registered."));
    assertEquals(before, home.tree());
  }

  @Test
  void a_folder_that_has_gained_other_content_stays() throws IOException {
    home.register(home.yes());
    var other = home.write(".config/chromium/NativeMessagingHosts/org.other.json", "{}");
    home.unregister(home.yes());

    assertTrue(Files.exists(other));
    assertFalse(Files.exists(home.home.resolve(Home.CHROMIUM)));
    assertFalse(Files.exists(home.home.resolve(".mozilla")));
  }

  @Test
  void folders_that_were_there_before_stay_even_when_they_are_empty() throws IOException {
    home.folder("home/.mozilla");
    home.register(home.yes());
    home.unregister(home.yes());

    assertTrue(Files.exists(home.home.resolve(".mozilla")));
  }

  @Test
  void a_ledger_of_others_removes_nothing_but_our_manifests() throws IOException {
    home.register(home.yes());
    var mine = home.folder("home/Empty");
    var note = home.write("note.txt", "mine");
    Files.writeString(
        home.home.resolve(".local/state/plainlink/registered.json"),
        "{\"format\":1,\"files\":[\"" + note + "\"],\"folders\":[\"" + mine + "\",\"/\",\"x\"]}");
    home.unregister(home.yes());

    assertTrue(Files.exists(mine));
    assertTrue(Files.exists(note));
    assertFalse(Files.exists(home.home.resolve(Home.CHROMIUM)));
  }

  @Test
  void a_broken_ledger_is_no_obstacle() throws IOException {
    home.register(home.yes());
    Files.writeString(home.home.resolve(".local/state/plainlink/registered.json"), "{");

    assertTrue(home.unregister(home.yes()).well());
    assertFalse(Files.exists(home.home.resolve(Home.FIREFOX)));
  }

  @Test
  void a_changed_manifest_of_ours_is_corrected() throws IOException {
    home.register(home.yes());
    var good = home.tree();
    var file = home.home.resolve(Home.CHROMIUM);
    Files.writeString(file, Files.readString(file).replace(home.launcher.toString(), "/bin/sh"));
    var said = home.register(home.yes());

    assertTrue(said.text().contains("will be corrected"), said.text());
    assertEquals(good, home.tree());
  }

  @Test
  void what_a_killed_writer_left_is_no_obstacle() throws IOException {
    home.write(".config/chromium/NativeMessagingHosts/.dev.plainlink.host.json.new", "half");

    assertTrue(home.register(home.yes()).well());
    assertFalse(
        Files.exists(
            home.home.resolve(Home.CHROMIUM).resolveSibling(".dev.plainlink.host.json.new")));
  }

  @Test
  void what_a_killed_writer_left_goes_when_it_is_taken_back() throws IOException {
    var before = home.tree();
    home.register(home.yes());
    home.write(".config/chromium/NativeMessagingHosts/.dev.plainlink.host.json.new", "half");
    home.write(".local/state/plainlink/.registered.json.new", "half");

    assertTrue(home.unregister(home.yes()).well());
    assertEquals(before, home.tree());
  }

  @Test
  void a_launcher_that_is_not_there_is_not_promised_to_browsers() throws IOException {
    var before = home.tree();
    var said = home.register(home.yes().withLauncher(home.top.resolve("none")));

    assertFalse(said.well());
    assertTrue(said.text().contains("is not there or cannot be run"), said.text());
    assertEquals(before, home.tree());
  }

  @Test
  void browsers_in_sandboxes_are_told_what_works() throws IOException {
    Files.delete(home.top.resolve("bin/chromium"));
    Files.delete(home.top.resolve("bin/firefox"));
    home.program("snap/firefox");
    home.program("snap/chromium");
    home.program("flatpak/com.brave.Browser");
    var said = home.register(home.yes());

    assertTrue(said.text().contains("WebExtensions portal"), said.text());
    assertTrue(said.text().contains("Snap: the helper cannot be reached"), said.text());
    assertTrue(said.text().contains("Flatpak: the helper cannot be reached"), said.text());
    assertTrue(Files.exists(home.home.resolve(Home.FIREFOX)));
    assertFalse(Files.exists(home.home.resolve(".config/chromium")));
  }

  @Test
  void without_any_browser_it_says_so() throws IOException {
    Files.delete(home.top.resolve("bin/chromium"));
    Files.delete(home.top.resolve("bin/firefox"));
    var before = home.tree();
    var said = home.register(home.yes());

    assertTrue(said.well() && said.text().contains("No browser was found"), said.text());
    assertEquals(before, home.tree());
  }
}
