package dev.plainlink.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** install.sh and uninstall.sh in homes where something is wrong (security.md, row 32). */
@Timeout(300)
class InstallRefusalIT {
  private static final int REFUSED = 77;

  @TempDir Path folder;

  private Home user;
  private Path outside;

  @BeforeEach
  void an_attackers_folder_outside_the_home() throws IOException {
    user = new Home(folder, "home");
    outside = Files.createDirectory(folder.resolve("outside"));
    Files.createDirectories(outside.resolve("share/plainlink"));
    Files.createDirectories(outside.resolve("plainlink"));
    Files.writeString(outside.resolve("share/plainlink/file"), "of someone else");
    Files.writeString(outside.resolve("plainlink/file"), "of someone else");
    Files.writeString(outside.resolve(".plainlink-image"), "version 1\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".local",
        ".local/share",
        ".local/share/plainlink",
        ".local/share/plainlink.new",
        ".local/share/plainlink.old",
      })
  void a_planted_link_is_refused(String place) throws Exception {
    plant(place, outside);
    refusesAndTouchesNothing("is");
  }

  @Test
  void a_link_that_leads_nowhere_is_refused_too() throws Exception {
    plant(".local/share/plainlink", outside.resolve("not-there"));
    refusesAndTouchesNothing("was not put there by Plainlink");
  }

  @Test
  void a_planted_marker_makes_nothing_ours() throws Exception {
    Files.createDirectories(user.prefix());
    plant(".local/share/plainlink/.plainlink-image", outside.resolve(".plainlink-image"));
    refusesAndTouchesNothing("was not put there by Plainlink");
  }

  @ParameterizedTest
  @CsvSource({
    ".local, rwxrwxr-x, chmod g-w",
    ".local/share, rwxrwxr-x, chmod g-w",
    ".local/share, rwxr-xrwx, chmod o-w",
    "., rwxrwx---, chmod g-w",
  })
  void a_folder_where_others_may_write_is_refused(String place, String mode, String advice)
      throws Exception {
    Files.createDirectories(user.prefix().getParent());
    Files.setPosixFilePermissions(
        user.home.resolve(place).normalize(), PosixFilePermissions.fromString(mode));
    refusesAndTouchesNothing(advice);
  }

  @Test
  void files_of_someone_else_are_left_alone() throws Exception {
    Files.createDirectories(user.prefix());
    Files.writeString(user.prefix().resolve("notes.txt"), "of the user");
    refusesAndTouchesNothing("was not put there by Plainlink");
  }

  @Test
  void a_file_in_the_way_is_left_alone() throws Exception {
    Files.writeString(user.home.resolve(".local"), "of the user");
    refusesAndTouchesNothing("is no folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/..", "/../x", "/./x", "//x", "/", "/.", "\nx", ":x"})
  void a_place_that_is_not_written_plainly_is_refused(String end) throws Exception {
    var before = Tree.of(folder);
    var result = user.install("--prefix", user.prefix() + end);

    assertEquals(REFUSED, result.code(), result.output());
    assertEquals(before, Tree.of(folder));
  }

  @Test
  void a_home_that_is_not_written_plainly_is_refused() throws Exception {
    var before = Tree.of(folder);
    for (var home : List.of("", "relative", user.home + "\nx")) {
      user.shell().with("HOME", home);
      var result = user.install();
      assertEquals(REFUSED, result.code(), result.output());
    }
    assertEquals(before, Tree.of(folder));
  }

  @Test
  void a_build_for_another_machine_is_refused() throws Exception {
    Files.writeString(user.archive.resolve("image/lib/platform"), "Plan9 mips\n");
    refusesAndTouchesNothing("This build is for Plan9 mips");
  }

  @Test
  void root_has_to_say_where() throws Exception {
    var tools = Files.createDirectory(folder.resolve("tools"));
    Home.executable(tools.resolve("id"), "#!/bin/sh\necho 0\n");
    var result =
        user.shell()
            .with("PATH", tools + ":/usr/bin:/bin")
            .run(List.of("sh", user.archive.resolve("install.sh").toString()));

    assertEquals(REFUSED, result.code(), result.output());
    assertTrue(result.output().contains("You are root"), result.output());
  }

  @Test
  void a_program_that_does_not_start_changes_nothing() throws Exception {
    user.install();
    var before = Tree.of(user.home);
    user.program("9.9.9", "exit 1");
    assertEquals(69, user.install().code());
    assertEquals(before, Tree.of(user.home));

    // Starts where it is unpacked, not where it is installed.
    user.program("9.9.9", "case $0 in */share/*) exit 1 ;; esac");
    assertEquals(69, user.install().code());
    assertEquals(before, Tree.of(user.home));

    // Starts while it is beside the old one, not in its place: the old one comes back.
    user.program("9.9.9", "case $0 in */plainlink/bin/*) exit 1 ;; esac");
    assertEquals(69, user.install().code());
    assertEquals(before, Tree.of(user.home));
  }

  @Test
  void an_installation_that_was_cut_off_between_its_renames_is_mended() throws Exception {
    var before = Tree.of(user.home);
    user.install();
    var installed = Tree.of(user.home);
    Files.move(user.prefix(), user.prefix().resolveSibling("plainlink.old"));
    user.install();
    assertEquals(installed, Tree.of(user.home));

    Files.move(user.prefix(), user.prefix().resolveSibling("plainlink.old"));
    user.run(user.archive.resolve("uninstall.sh"));
    assertEquals(before, Tree.of(user.home));
  }

  @Test
  void what_cannot_be_undone_leaves_the_program_to_try_again() throws Exception {
    user.program("9.8.7", "if [ \"$1\" = unregister ]; then exit 1; fi");
    user.install();
    var before = Tree.of(user.home);
    var result = user.uninstall();

    assertEquals(70, result.code(), result.output());
    assertEquals(before, Tree.of(user.home));
  }

  @ParameterizedTest
  @ValueSource(strings = {".config", ".config/plainlink", ".local/state/plainlink"})
  void settings_behind_a_link_are_left_alone(String place) throws Exception {
    user.install();
    plant(place, outside);
    var before = Tree.of(outside);
    var result = user.uninstall();

    assertEquals(0, result.code(), result.output());
    assertTrue(result.output().contains("Left alone"), result.output());
    assertEquals(before, Tree.of(outside));
    assertFalse(Files.exists(user.prefix()));
  }

  private void plant(String place, Path target) throws IOException {
    var link = user.home.resolve(place);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, target);
  }

  private void refusesAndTouchesNothing(String why) throws Exception {
    var before = Tree.of(folder);
    var installed = user.install();
    assertEquals(REFUSED, installed.code(), installed.output());
    assertTrue(installed.output().contains(why), installed.output());
    assertEquals(before, Tree.of(folder));
    assertEquals(List.of(), Files.readAllLines(user.calls));
  }
}
