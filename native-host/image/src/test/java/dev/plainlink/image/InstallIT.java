package dev.plainlink.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** install.sh and uninstall.sh when all is well. */
@Timeout(300)
class InstallIT {
  @TempDir Path folder;

  private static void assertDone(Shell.Result result) {
    assertEquals(0, result.code(), result.output());
  }

  @Test
  void what_is_installed_twice_is_as_if_it_were_installed_once() throws Exception {
    var user = new Home(folder, "home");
    assertDone(user.install());
    var once = Tree.of(user.home);
    assertDone(user.install());

    assertEquals(once, Tree.of(user.home));
    assertTrue(once.containsKey(".local/share/plainlink/bin/plainlink"), once.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"home", "a home, with 'quotes' and $signs", "家 目录", "back\\slash"})
  void nothing_is_left_when_it_is_uninstalled(String name) throws Exception {
    var user = new Home(folder, name);
    var before = Tree.of(user.home);
    assertDone(user.install());
    settings(user);
    assertDone(user.uninstall());

    assertEquals(before, Tree.of(user.home));
  }

  @Test
  void folders_that_were_there_before_stay_and_those_that_others_use_by_now() throws Exception {
    var user = new Home(folder, "home");
    Files.createDirectories(user.home.resolve(".local"));
    assertDone(user.install());
    var other = Files.createFile(user.home.resolve(".local/share/other"));
    assertDone(user.uninstall());

    assertTrue(Files.exists(other));
    assertFalse(Files.exists(user.prefix()));
  }

  @Test
  void settings_stay_when_that_is_wished() throws Exception {
    var user = new Home(folder, "home");
    assertDone(user.install());
    settings(user);
    assertDone(user.uninstall("--keep-settings"));

    assertTrue(Files.exists(user.home.resolve(".config/plainlink/settings.json")));
    assertFalse(Files.exists(user.prefix()));
  }

  @Test
  void uninstalling_again_says_that_there_is_nothing_to_do() throws Exception {
    var user = new Home(folder, "home");
    var result = user.run(user.archive.resolve("uninstall.sh"));

    assertDone(result);
    assertTrue(result.output().contains("nothing to do"), result.output());
  }

  @Test
  void a_dry_run_touches_nothing() throws Exception {
    var user = new Home(folder, "home");
    var before = Tree.of(user.home);
    assertDone(user.install("--dry-run", "--handler"));
    assertEquals(before, Tree.of(user.home));

    assertDone(user.install());
    settings(user);
    var installed = Tree.of(user.home);
    assertDone(user.uninstall("--dry-run"));
    assertEquals(installed, Tree.of(user.home));
  }

  @Test
  void browsers_are_told_and_the_link_handler_is_changed_on_request_only() throws Exception {
    var user = new Home(folder, "home");
    var result = user.install();

    assertEquals(List.of("register"), calls(user));
    assertTrue(result.output().contains("bin/plainlink handler install"), result.output());
    user.install("--no-handler");
    assertEquals(List.of("register"), calls(user));
    user.install("--handler");
    assertEquals(List.of("register", "handler install"), calls(user));
    user.install("--yes");
    assertEquals(List.of("register --yes", "handler install"), calls(user));
    user.install("--yes", "--no-handler");
    assertEquals(List.of("register --yes"), calls(user));
    user.install("--dry-run");
    assertEquals(List.of("register --dry-run --prefix " + user.prefix()), calls(user));
    user.uninstall();
    assertEquals(List.of("handler remove", "unregister --yes"), calls(user));
  }

  @Test
  void a_newer_version_takes_the_place_of_the_old_one() throws Exception {
    var user = new Home(folder, "home");
    var before = Tree.of(user.home);
    assertDone(user.install());
    Files.createFile(user.prefix().resolve("lib/of-the-old-version"));
    user.program("9.9.0", "");
    assertDone(user.install());

    assertFalse(Files.exists(user.prefix().resolve("lib/of-the-old-version")));
    assertEquals("9.9.0\n", version(user));
    assertDone(user.uninstall());
    assertEquals(before, Tree.of(user.home));
  }

  @Test
  void options_that_it_does_not_know_are_wrong_use() throws Exception {
    var user = new Home(folder, "home");

    assertEquals(64, user.install("--everything").code());
    assertEquals(64, user.install("--prefix").code());
    assertEquals(64, user.run(user.archive.resolve("uninstall.sh"), "--all").code());
    assertTrue(user.install("--help").output().startsWith("Usage: install.sh"));
  }

  private static void settings(Home user) throws IOException {
    var config = Files.createDirectories(user.home.resolve(".config/plainlink"));
    Files.writeString(config.resolve("settings.json"), "{}");
    Files.createDirectories(user.home.resolve(".local/state/plainlink/run"));
  }

  private static String version(Home user) throws Exception {
    return user.shell().run(List.of(user.prefix() + "/bin/plainlink", "--version")).output();
  }

  /** The calls since this was asked last. */
  private static List<String> calls(Home user) throws IOException {
    var calls = Files.readAllLines(user.calls);
    Files.writeString(user.calls, "");
    return calls;
  }
}
