package dev.plainlink.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * install.sh and uninstall.sh, ended with SIGKILL before each command of theirs that changes
 * something, one run for each: a second run completes what the first one began.
 */
@Timeout(300)
class InstallCutOffIT {
  private static final List<String> CHANGING = List.of("chmod", "cp", "mkdir", "mv", "rm", "rmdir");

  /** More than either script has. */
  private static final int MAX_COMMANDS = 60;

  @TempDir Path folder;
  private Home user;
  private Path tools;
  private SortedMap<String, String> before;

  @BeforeEach
  void commands_that_count_and_end_their_script() throws IOException {
    user = new Home(folder, "home");
    tools = Files.createDirectory(folder.resolve("tools"));
    for (var name : CHANGING) {
      Home.executable(
          tools.resolve(name),
          """
          #!/bin/sh
          read -r left <"$LEFT"
          if [ "$left" = 0 ]; then kill -9 0; fi
          echo $((left - 1)) >"$LEFT"
          exec /bin/%s "$@"
          """
              .formatted(name));
    }
    before = Tree.of(user.home);
  }

  @Test
  void an_installation() throws Exception {
    user.install();
    var installed = Tree.of(user.home);
    user.uninstall();
    var points = 0;
    while (cutOff(user.archive.resolve("install.sh"), points)) {
      assertDone(user.install(), points);
      assertEquals(
          program(installed), program(Tree.of(user.home)), "cut off before command " + points);
      assertDone(user.uninstall(), points);
      assertEquals(before, withoutParents(), "cut off before command " + points);
      points++;
    }
    assertTrue(points > 5, points + " points");
  }

  /** All but the marker, which notes parents that were missing. */
  private static SortedMap<String, String> program(SortedMap<String, String> tree) {
    tree.remove(".local/share/plainlink/.plainlink-image");
    return tree;
  }

  /** Made before there was a place to note that: nobody knows any more whose they are. */
  private SortedMap<String, String> withoutParents() throws IOException {
    for (var name : List.of(".local/share", ".local")) {
      Files.deleteIfExists(user.home.resolve(name));
    }
    return Tree.of(user.home);
  }

  @Test
  void an_upgrade() throws Exception {
    user.install();
    user.program("10.0.0", "");
    user.install();
    var upgraded = Tree.of(user.home);
    var points = 0;
    do {
      user.program("9.8.7", "");
      assertDone(user.install(), points);
      user.program("10.0.0", "");
      var cut = cutOff(user.archive.resolve("install.sh"), points);
      assertTrue(
          List.of("9.8.7", "10.0.0").contains(version()), "neither old nor new after " + points);
      if (!cut) {
        break;
      }
      assertDone(user.install(), points);
      assertEquals(
          program(upgraded), program(Tree.of(user.home)), "cut off before command " + points);
      points++;
    } while (points < MAX_COMMANDS);
    assertTrue(points > 5, points + " points");
  }

  /** Between the two renames the old one stands beside its place, and any next run puts it back. */
  private String version() throws Exception {
    var old = user.prefix().resolveSibling("plainlink.old");
    var place = Files.exists(user.prefix()) ? user.prefix() : old;
    return user.shell().run(List.of(place + "/bin/plainlink", "--version")).output().strip();
  }

  @Test
  void an_uninstallation() throws Exception {
    // It may have removed itself: the one of the archive completes it.
    var script = user.archive.resolve("uninstall.sh");
    user.install();
    var points = 0;
    while (cutOff(script, points)) {
      assertDone(user.run(script), points);
      assertEquals(before, withoutParents(), "cut off before command " + points);
      user.install();
      points++;
    }
    assertTrue(points > 5, points + " points");
  }

  @Test
  void an_uninstallation_whose_removal_was_cut_off_in_the_middle() throws Exception {
    user.install();
    Files.delete(user.prefix().resolve("bin/plainlink"));
    Files.writeString(
        user.prefix().resolve(".plainlink-image"), "undone\n", StandardOpenOption.APPEND);
    assertDone(user.run(user.archive.resolve("uninstall.sh")), 0);
    assertEquals(before, Tree.of(user.home));
  }

  /** False when the script reached its end before so many commands. */
  private boolean cutOff(Path script, int commands) throws Exception {
    assertTrue(commands < MAX_COMMANDS, "no end");
    var left = folder.resolve("left");
    Files.writeString(left, commands + "\n");
    var shell =
        new Shell(folder)
            .with("HOME", user.home.toString())
            .with("LEFT", left.toString())
            .with("PATH", tools + ":/usr/bin:/bin");
    var command =
        new ArrayList<>(List.of("setsid", "--fork", "--wait", "sh", script.toString(), "--prefix"));
    command.add(user.prefix().toString());
    return shell.run(command).code() != 0;
  }

  private static void assertDone(Shell.Result result, int point) {
    assertEquals(0, result.code(), "after command " + point + ": " + result.output());
  }
}
