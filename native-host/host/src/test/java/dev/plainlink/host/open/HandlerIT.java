package dev.plainlink.host.open;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plainlink.host.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code plainlink handler} in homes as they are: twice is once, and afterwards all is as before.
 */
@Timeout(180)
class HandlerIT {
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
