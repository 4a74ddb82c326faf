package dev.plainlink.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The image and the archives that were built, as a user gets them. */
@Timeout(300)
class ImageIT {
  private static final Path DIST = Path.of(System.getProperty("plainlink.dist"));
  private static final Path FORM = Path.of(System.getProperty("plainlink.form"));
  private static final Path IMAGE = Path.of(System.getProperty("plainlink.image"));
  private static final Path INSTALLER = Path.of(System.getProperty("plainlink.installer"));
  private static final String VERSION = System.getProperty("plainlink.version");

  /** For printf: 78 bytes. */
  private static final String HELLO =
      "\\116\\000\\000\\000"
          + "{\"id\":1,\"kind\":\"hello\",\"version\":\"0.1.0\",\"min\":1,\"max\":1,\"browser\":\"chromium\"}";

  @TempDir Path folder;

  @Test
  void the_unpacked_archive_installs_works_without_java_and_leaves_nothing() throws Exception {
    var home = Files.createDirectories(folder.resolve("a home"));
    Files.createDirectories(home.resolve(".mozilla/firefox"));
    var before = Tree.of(home);
    var name = "plainlink-" + VERSION + "-linux-x86_64";
    var tools = tools();
    done("tar", "-xJf", DIST.resolve(name + ".tar.xz").toString(), "-C", folder.toString());
    var prefix = home.resolve(".local/share/plainlink");
    var shell = new Shell(folder).with("HOME", home.toString()).with("PATH", tools);
    var install = folder.resolve(name).resolve("install.sh").toString();

    var installed =
        shell.run(List.of("/bin/sh", install, "--prefix", prefix + "", "--yes", "--no-handler"));
    assertEquals(0, installed.code(), installed.output());
    var manifest = home.resolve(".mozilla/native-messaging-hosts/dev.plainlink.host.json");
    assertTrue(Files.readString(manifest).contains(prefix + "/bin/plainlink-host"));
    var resolved =
        shell.run(
            List.of(
                prefix + "/bin/plainlink",
                "resolve",
                "https://c.pc.qq.com/middlem.html?pfurl=https%3A%2F%2Fitem.taobao.com%2F"));
    assertTrue(resolved.output().contains("https://item.taobao.com/"), resolved.output());
    var gone = shell.run(List.of("/bin/sh", prefix + "/installer/uninstall.sh", "--yes"));
    assertEquals(0, gone.code(), gone.output());
    assertEquals(before, Tree.of(home));
  }

  @Test
  void two_builds_give_the_same_bytes_but_for_the_class_archive() throws Exception {
    var again = folder.resolve("another place");
    var module = Path.of("").toAbsolutePath();
    done(
        "sh",
        module.resolve("build.sh").toString(),
        System.getProperty("java.home"),
        FORM.toRealPath().toString(),
        "dev.plainlink.host/dev.plainlink.host.Main",
        module.resolve("training.sh").toString(),
        again.toString());

    var first = Tree.of(IMAGE);
    var second = Tree.of(again);
    // Which classes the threads of the native host had loaded when it ended is chance.
    var archive = "lib/runtime/lib/server/classes.jsa";
    assertTrue(first.containsKey(archive) && second.containsKey(archive));
    first.remove(archive);
    second.remove(archive);
    assertEquals(first, second);
  }

  /**
   * The first lambda of a process costs a tenth of its start, the first equals of a record more.
   */
  @Test
  void nothing_is_linked_at_run_time_before_the_first_reply_or_the_browsers_start()
      throws Exception {
    var home = Files.createDirectory(folder.resolve("home"));
    var log = folder.resolve("classes");
    var start = List.of("-Xlog:class+load:file=" + log, "-m");
    var messaging = new ArrayList<>(start);
    messaging.add("dev.plainlink.host/dev.plainlink.host.messaging.HostMain");
    messaging.add("chrome-extension://aoaaimgljoaglhldcbfgnpbkbkiojmdb/");
    var shell = new Shell(folder).with("HOME", home.toString());
    var reply = shell.run(java(messaging, HELLO));
    assertTrue(reply.output().contains("\"ok\":true"), reply.output());
    onlyFromTheArchive(log, "dev.plainlink.bundle.CompactJson");

    var open = new ArrayList<>(start);
    open.add("dev.plainlink.host/dev.plainlink.host.Main");
    var wall = "https://c.pc.qq.com/middlem.html?pfurl=https%3A%2F%2Fitem.taobao.com%2F";
    open.addAll(List.of("open", wall));
    furnish(home);
    var opened = shell.run(java(open, ""));
    assertEquals("", opened.output());
    onlyFromTheArchive(log, "java.lang.ProcessBuilder");
  }

  private static void furnish(Path home) throws IOException {
    var state = Files.createDirectories(home.resolve(".local/state/plainlink"));
    var entries = Files.createDirectories(home.resolve(".local/share/applications"));
    Files.writeString(state.resolve("former-handler"), "none.desktop\n");
    Files.writeString(
        entries.resolve("none.desktop"),
        "[Desktop Entry]\nType=Application\nName=none\nExec=/bin/true %u\n");
  }

  /** Prints what is answered without the length in front of it. */
  private static List<String> java(List<String> arguments, String frame) {
    var pipe = "printf \"$0\" | \"$@\" | tail -c +5";
    var command = new ArrayList<>(List.of("/bin/sh", "-c", pipe, frame));
    command.add(IMAGE + "/lib/runtime/bin/java");
    command.addAll(arguments);
    return command;
  }

  private static void onlyFromTheArchive(Path log, String last) throws IOException {
    var lines = Files.readAllLines(log);
    var from = index(lines, " dev.plainlink.");
    var to = index(lines, " " + last + " ");
    for (var line : lines.subList(from, to + 1)) {
      assertTrue(line.contains("shared objects file"), line);
      assertFalse(line.contains("Lambda") || line.contains("ObjectMethods"), line);
    }
  }

  private static int index(List<String> lines, String text) {
    for (var i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(text)) {
        return i;
      }
    }
    throw new AssertionError(text + " was not loaded");
  }

  @Test
  void what_the_deb_tells_browsers_is_what_register_would() throws Exception {
    for (var family : List.of("chromium", "firefox")) {
      var printed =
          done(
              IMAGE + "/bin/plainlink",
              "register",
              "--print",
              family,
              "--launcher",
              "/usr/lib/plainlink/bin/plainlink-host");
      var shipped = Files.readString(INSTALLER.resolve("deb/" + family + ".json"));
      assertEquals(compact(printed), compact(shipped));
    }
  }

  private static String compact(String json) {
    return json.replaceAll("\\s*([{}\\[\\],:])\\s*", "$1").strip();
  }

  private String done(String... command) throws IOException, InterruptedException {
    var result = new Shell(folder).run(List.of(command));
    assertEquals(0, result.code(), result.output());
    return result.output();
  }

  /** A PATH with what the scripts use, and no java. */
  private String tools() throws IOException {
    var tools = Files.createDirectory(folder.resolve("tools"));
    for (var tool :
        List.of(
            "cat",
            "chmod",
            "cp",
            "id",
            "ls",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "rmdir",
            "sed",
            "uname")) {
      Files.createSymbolicLink(tools.resolve(tool), Path.of("/bin").resolve(tool));
    }
    return tools.toString();
  }
}
