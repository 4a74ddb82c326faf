package dev.plainlink.host.open;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plainlink.host.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code plainlink handler} in homes as they are: twice is once, and afterwards all is as before.
 */
@Timeout(180)
class HandlerIT {
  private static final Set<String> FILES =
      Set.of("mimeapps.list", "plainlink.desktop", "former-handler", "mimeapps-after");

  @TempDir Path folder;
  private Path home;

  @BeforeEach
  void home() throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
  }

  @Test
  void in_an_empty_home_it_leaves_nothing_behind() throws Exception {
    assertEquals(0, handler("install").code());
    var installed = tree();
    assertEquals(0, handler("install").code());
    assertEquals(installed, tree());
    assertEquals(
        """
        [Default Applications]
        x-scheme-handler/https=plainlink.desktop
        x-scheme-handler/http=plainlink.desktop
        """,
        Files.readString(home.resolve(".config/mimeapps.list")));

    assertEquals(0, handler("remove").code());
    assertEquals(Map.of(), tree());
    assertEquals(0, handler("remove").code());
    assertEquals(1, handler("status").code());
  }

  @Test
  void a_list_that_was_there_comes_back_byte_for_byte() throws Exception {
    var list =
        """
        # mine
        [Added Associations]
        x-scheme-handler/http=a.desktop;

        [Default Applications]
        x-scheme-handler/https=b.desktop
        text/html=é
        """;
    write(".config/mimeapps.list", list);
    write(".local/share/applications/b.desktop", "[Desktop Entry]\nExec=true %u\n");
    var before = tree();
    handler("install");
    assertEquals(
        "b.desktop",
        Files.readAllLines(home.resolve(".local/state/plainlink/former-handler")).get(0));
    handler("remove");

    assertEquals(before, tree());
  }

  @Test
  void what_others_changed_meanwhile_stays() throws Exception {
    write(".config/mimeapps.list", "[Default Applications]\nx-scheme-handler/https=b.desktop\n");
    handler("install");
    var list = Files.readString(home.resolve(".config/mimeapps.list"));
    write(".config/mimeapps.list", list + "text/html=c.desktop\n");
    handler("remove");

    assertEquals(
        "[Default Applications]\nx-scheme-handler/https=b.desktop\ntext/html=c.desktop\n",
        Files.readString(home.resolve(".config/mimeapps.list")));
  }

  @Test
  void a_list_that_is_a_link_stays_one() throws Exception {
    write("dotfiles/mimeapps.list", "[Default Applications]\n");
    Files.createDirectories(home.resolve(".config"));
    Files.createSymbolicLink(
        home.resolve(".config/mimeapps.list"), home.resolve("dotfiles/mimeapps.list"));
    handler("install");

    assertTrue(Files.isSymbolicLink(home.resolve(".config/mimeapps.list")));
    assertTrue(Files.readString(home.resolve("dotfiles/mimeapps.list")).contains("plainlink"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"家 home", "a 'home' with $signs", "back\\slash"})
  void the_names_of_homes_do_not_matter(String name) throws Exception {
    home = Files.createDirectory(folder.resolve(name));
    write(".config/mimeapps.list", "[Default Applications]\nx-scheme-handler/https=b.desktop\n");
    write(".local/share/applications/b.desktop", "[Desktop Entry]\nExec=true %u\n");
    var before = tree();
    assertEquals(0, handler("install").code());
    assertEquals(0, handler("status").code());
    assertEquals(0, handler("remove").code());

    assertEquals(before, tree());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".config/mimeapps.list",
        ".config",
        ".local/share/applications",
        ".local/share/applications/plainlink.desktop",
        ".local/state/plainlink",
        ".local/state/plainlink/former-handler",
        ".local/state/plainlink/mimeapps-after",
      })
  void a_planted_link_is_not_written_through(String place) throws Exception {
    var outside = Files.createDirectory(folder.resolve("outside"));
    var file = FILES.contains(Path.of(place).getFileName().toString());
    var target = file ? Files.writeString(outside.resolve("letter"), "of the user\n") : outside;
    plant(place, target);
    var before = tree();
    assertEquals(74, handler("install").code());

    assertEquals(before.keySet(), tree().keySet());
    assertEquals(file ? List.of("letter") : List.of(), names(outside));
    if (file) {
      assertEquals("of the user\n", Files.readString(target));
    }
  }

  @Test
  void a_list_that_leads_nowhere_or_is_no_file_is_left_alone() throws Exception {
    plant(".config/mimeapps.list", folder.resolve("nothing"));
    assertEquals(74, handler("install").code());
    Files.delete(home.resolve(".config/mimeapps.list"));
    Files.createSymbolicLink(home.resolve(".config/mimeapps.list"), Path.of("/dev/null"));
    assertEquals(74, handler("install").code());
    Files.delete(home.resolve(".config/mimeapps.list"));
    Files.createDirectory(home.resolve(".config/mimeapps.list"));
    assertEquals(74, handler("install").code());
    Files.delete(home.resolve(".config/mimeapps.list"));
    var pipe = home.resolve(".config/mimeapps.list").toString();
    assertEquals(0, new ProcessBuilder("mkfifo", pipe).start().waitFor());
    assertEquals(74, handler("install").code());

    assertEquals(Set.of(".config", ".config/mimeapps.list"), tree().keySet());
  }

  @Test
  void a_folder_where_everyone_may_write_is_refused() throws Exception {
    var shared = Files.createDirectories(home.resolve(".config"));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertEquals(74, handler("install").code());

    assertEquals(List.of(), names(shared));
  }

  @Test
  void an_entry_of_the_user_under_our_name_stays() throws Exception {
    write(".local/share/applications/plainlink.desktop", "[Desktop Entry]\nExec=mine %u\n");
    var before = tree();
    assertEquals(74, handler("install").code());
    assertEquals(0, handler("remove").code());

    assertEquals(before, tree());
  }

  @Test
  void a_list_of_folders_that_others_wrote_removes_none_of_theirs() throws Exception {
    var empty = Files.createDirectory(home.resolve("empty"));
    var letter = Files.createFile(home.resolve("letter"));
    handler("install");
    Files.writeString(
        home.resolve(".local/state/plainlink/folders-created"), "\n" + empty + "\n" + letter);
    assertEquals(0, handler("remove").code());

    assertTrue(Files.exists(empty) && Files.exists(letter));
  }

  @Test
  void what_a_killed_writer_left_is_taken_away() throws Exception {
    handler("install");
    write(".config/.mimeapps.list.plainlink-new", "[Default");
    write(".local/share/applications/.plainlink.desktop.plainlink-new", "[Desk");
    write(".local/state/plainlink/.mimeapps-after.plainlink-new", "[Def");
    assertEquals(0, handler("remove").code());

    assertEquals(Map.of(), tree());
  }

  /** Ended with SIGKILL after a while that is longer each time, from before to after the work. */
  @Test
  void ended_at_any_moment_it_is_installed_or_not_and_a_second_run_completes() throws Exception {
    var list = "[Default Applications]\nx-scheme-handler/https=b.desktop\n";
    write(".config/mimeapps.list", list);
    Files.createDirectories(home.resolve(".local/share/applications"));
    Files.createDirectories(home.resolve(".local/state"));
    var before = tree();
    handler("install");
    var after = Files.readString(home.resolve(".config/mimeapps.list"));
    handler("remove");
    for (var round = 1; round <= 10; round++) {
      killed(round);
      var now = Files.readString(home.resolve(".config/mimeapps.list"));
      assertTrue(now.equals(list) || now.equals(after), now);
      assertEquals(0, handler("install").code());
      assertEquals(after, Files.readString(home.resolve(".config/mimeapps.list")));
      assertEquals(0, handler("remove").code());
      assertEquals(before, tree(), "round " + round);
    }
  }

  private void killed(int round) throws IOException, InterruptedException {
    var program = Launcher.PROGRAM.toString();
    var builder =
        new ProcessBuilder(
            "timeout", "-s", "KILL", "0." + (10 + round * 6), program, "handler", "install");
    builder.environment().put("HOME", home.toString());
    for (var name : List.of("CONFIG_HOME", "DATA_HOME", "STATE_HOME")) {
      builder.environment().remove("XDG_" + name);
    }
    builder.start().waitFor();
  }

  @Test
  void the_words_are_checked() throws Exception {
    assertEquals(64, run("handler").code());
    assertEquals(64, handler("instal").code());
    assertEquals(64, run("browser", "no-such-browser").code());
  }

  private Launcher.Result handler(String word) throws IOException, InterruptedException {
    return run("handler", word);
  }

  private Launcher.Result run(String... args) throws IOException, InterruptedException {
    var launcher = new Launcher(folder).environment("HOME", home.toString());
    for (var name : new String[] {"CONFIG_HOME", "DATA_HOME", "STATE_HOME", "CURRENT_DESKTOP"}) {
      launcher.environment("XDG_" + name, "");
    }
    return launcher.run(args);
  }

  private void plant(String place, Path target) throws IOException {
    var link = home.resolve(place);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, target);
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private void write(String name, String text) throws IOException {
    var file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Every file and folder below the home, with what files hold. */
  private Map<String, String> tree() throws IOException {
    var tree = new TreeMap<String, String>();
    try (var files = Files.walk(home)) {
      for (var file : files.filter(file -> !file.equals(home)).toList()) {
        tree.put(
            home.relativize(file).toString(),
            Files.isRegularFile(file) ? Files.readString(file) : "");
      }
    }
    return tree;
  }
}
