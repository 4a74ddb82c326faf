package dev.plainlink.host.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Homes in which others have been (security.md, row 32): nothing outside is ever touched. */
class HostileHomeTest {
  private static final int NOBODY = 65534;

  @TempDir Path folder;
  private Home home;

  @BeforeEach
  void two_browsers_are_there() throws IOException {
    home = new Home(folder);
    home.program("bin/chromium");
    home.program("bin/firefox");
  }

  /** The browser in the way is left alone, the other one is registered, and the caller hears it. */
  private void chromiumIsRefused(String why) throws IOException {
    var said = home.register(home.yes());

    assertFalse(said.well());
    assertTrue(said.text().replaceAll("\\s+", " ").contains(why), said.text());
    assertTrue(Files.exists(home.home.resolve(Home.FIREFOX)), said.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".config",
        ".config/chromium",
        ".config/chromium/NativeMessagingHosts",
        Home.CHROMIUM,
      })
  void a_planted_link_on_the_way_is_not_followed(String place) throws IOException {
    var outside = Files.createDirectories(home.top.resolve("outside/chromium"));
    var link = home.home.resolve(place);
    home.folder("home/" + place).toFile().delete();
    Files.createSymbolicLink(link, outside);

    chromiumIsRefused("~/" + place + " is a link");
    try (var inside = Files.list(outside)) {
      assertEquals(0, inside.count());
    }
    assertTrue(Files.isSymbolicLink(link));
  }

  @Test
  void a_planted_link_at_the_temporary_name_goes_and_its_target_stays() throws IOException {
    var target = Files.writeString(home.top.resolve("target"), "precious");
    home.folder("home/.config/chromium/NativeMessagingHosts");
    Files.createSymbolicLink(
        home.home.resolve(Home.CHROMIUM).resolveSibling(".dev.plainlink.host.json.new"), target);

    assertTrue(home.register(home.yes()).well());
    assertEquals("precious", Files.readString(target));
    assertTrue(Files.isRegularFile(home.home.resolve(Home.CHROMIUM)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".local",
        ".local/state",
        ".local/state/plainlink",
        ".local/state/plainlink/registered.json"
      })
  void a_planted_link_at_the_ledger_stops_everything(String place) throws IOException {
    var outside = Files.createDirectories(home.top.resolve("outside"));
    home.folder("home/" + place).toFile().delete();
    Files.createSymbolicLink(home.home.resolve(place), outside);
    var before = home.tree();
    var said = home.register(home.yes());

    assertFalse(said.well());
    assertTrue(said.text().contains("is a link"), said.text());
    assertEquals(before, home.tree());
  }

  @Test
  void unregistering_follows_no_link_either() throws IOException {
    var outside = home.folder("outside");
    home.register(home.yes());
    var manifests = home.home.resolve(Home.CHROMIUM).getParent();
    var kept = outside.resolve("dev.plainlink.host.json");
    Files.move(home.home.resolve(Home.CHROMIUM), kept);
    Files.delete(manifests);
    Files.createSymbolicLink(manifests, outside);
    home.unregister(home.yes());

    assertTrue(Files.exists(kept));
    assertTrue(Files.isSymbolicLink(manifests));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwxrwx", "rwxrwxr-x", "rwx----w-"})
  void a_parent_that_others_may_write_into_is_refused(String modes) throws IOException {
    Home.modes(home.folder("home/.config/chromium"), modes);

    chromiumIsRefused("others may write into ~/.config/chromium");
    assertFalse(Files.exists(home.home.resolve(Home.CHROMIUM)));
  }

  @Test
  void a_home_that_others_may_write_into_is_refused_whole() throws IOException {
    Home.modes(home.home, "rwxrwxrwx");
    var before = home.tree();

    assertFalse(home.register(home.yes()).well());
    assertEquals(before, home.tree());
  }

  @Test
  void a_folder_of_another_user_is_refused() throws IOException {
    makeForeign(home.folder("home/.config/chromium"));

    chromiumIsRefused("belongs to nobody");
    assertFalse(Files.exists(home.home.resolve(Home.CHROMIUM)));
  }

  @Test
  void a_file_of_another_user_is_refused_whatever_it_says() throws IOException {
    home.register(home.yes());
    makeForeign(home.home.resolve(Home.CHROMIUM));

    chromiumIsRefused("belongs to nobody");
    home.unregister(home.yes());
    assertTrue(Files.exists(home.home.resolve(Home.CHROMIUM)));
  }

  /** For real as root; else through the seam. */
  private void makeForeign(Path path) throws IOException {
    if (home.ground.user().equals("root")) {
      Files.setAttribute(path, "unix:uid", NOBODY);
      return;
    }
    home.ground =
        new Ground() {
          @Override
          Facts facts(Path at) throws IOException {
            var facts = super.facts(at);
            return at.equals(path)
                ? new Facts("nobody", facts.modes(), facts.link(), facts.folder(), facts.file())
                : facts;
          }
        };
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not json", "{\"name\":\"org.other\"}"})
  void a_file_that_is_not_ours_is_kept(String text) throws IOException {
    var file = home.write(Home.CHROMIUM, text);

    chromiumIsRefused("is not ours");
    home.unregister(home.yes());
    assertEquals(text, Files.readString(file));
  }

  @Test
  void a_file_where_a_folder_belongs_and_the_other_way_round() throws IOException {
    home.write(".config/chromium", "");
    chromiumIsRefused("~/.config/chromium is not a folder");
    Files.delete(home.home.resolve(".config/chromium"));
    home.folder("home/" + Home.CHROMIUM);

    chromiumIsRefused("is not a file");
  }

  /** Root writes into read-only folders, and no test fills a disk: both through the seam. */
  private void failing(IOException failure, boolean folders) {
    home.ground =
        new Ground() {
          @Override
          void create(Path file, byte[] bytes) throws IOException {
            if (!folders && file.toString().contains("chromium")) {
              Files.write(file, new byte[] {'{'});
              throw failure;
            }
            super.create(file, bytes);
          }

          @Override
          void createFolder(Path path) throws IOException {
            if (folders && path.toString().contains("chromium")) {
              throw failure;
            }
            super.createFolder(path);
          }
        };
  }

  @Test
  void a_full_disk_leaves_nothing_behind_and_the_others_go_on() throws IOException {
    failing(new IOException("No space left on device"), false);

    chromiumIsRefused("No space left on device");
    try (var inside = Files.list(home.home.resolve(Home.CHROMIUM).getParent())) {
      assertEquals(0, inside.count());
    }
  }

  @Test
  void a_full_disk_keeps_the_manifest_that_was_there() throws IOException {
    home.register(home.yes());
    var file = home.home.resolve(Home.CHROMIUM);
    var old = Files.readString(file).replace("opens the", "shows the");
    Files.writeString(file, old);
    failing(new IOException("No space left on device"), false);

    chromiumIsRefused("No space left on device");
    assertEquals(old, Files.readString(file));
  }

  @Test
  void a_folder_that_cannot_be_written_into_is_said() throws IOException {
    failing(new AccessDeniedException("chromium"), true);

    chromiumIsRefused("failed:");
  }

  @Test
  void after_a_failure_unregistering_still_cleans_up() throws IOException {
    var before = home.tree();
    failing(new IOException("No space left on device"), false);
    home.register(home.yes());
    home.ground = new Ground();
    home.unregister(home.yes());

    assertEquals(before, home.tree());
  }

  @Test
  void folders_of_the_environment_count_only_when_they_are_safe_too() throws IOException {
    var elsewhere = home.folder("elsewhere");
    home.environment.putAll(Map.of("XDG_CONFIG_HOME", elsewhere.toString()));
    assertTrue(home.register(home.yes()).well());
    assertTrue(Files.exists(elsewhere.resolve("chromium/NativeMessagingHosts")));
    Home.modes(elsewhere, "rwxrwxrwx");

    assertFalse(home.register(home.yes()).well());
  }
}
