package dev.plainlink.host.open;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plainlink.host.Launcher;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real launcher, a real desktop entry, and a program in the browser's place. */
@Timeout(180)
class OpenIT {
  private static final String TAOBAO = "https://item.taobao.com/item.htm?id=1";
  private static final String TO_TAOBAO =
      "https://c.pc.qq.com/middlem.html?pfurl=https%3A%2F%2Fitem.taobao.com%2Fitem.htm%3Fid%3D1";
  private static final String TO_UNKNOWN =
      "https://c.pc.qq.com/middlem.html?pfurl=https%3A%2F%2Fshop.plain.test%2F";
  private static final Launcher.Result QUIET = new Launcher.Result(0, "", "");

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void desk() throws IOException {
    desk = new Desk(folder);
  }

  @Test
  void the_browser_gets_the_target() throws Exception {
    assertEquals(QUIET, desk.plainlink("open", TO_TAOBAO));
    assertEquals(List.of(TAOBAO), desk.arguments(1));
  }

  @Test
  void what_no_rule_matches_arrives_byte_for_byte() throws Exception {
    var links =
        List.of(
            "https://shop.plain.test/$(touch pwned)",
            "https://shop.plain.test/`touch pwned`;touch pwned|touch pwned&&x",
            "https://shop.plain.test/'\"\\\\n%22%27 a\tb\nc",
            "HTTPS://shop.plain.test/%e4%b8%ad?q=中文&#x",
            "https://user:pw@shop.plain.test:8080/..//%2e%2e/",
            "http:broken",
            "https://shop.plain.test/" + "a%20".repeat(15_000));
    for (var i = 0; i < links.size(); i++) {
      assertEquals(QUIET, desk.plainlink("open", links.get(i)));
      assertEquals(links.subList(0, i + 1), desk.arguments(i + 1));
    }
    assertFalse(Files.exists(folder.resolve("pwned")));
  }

  @Test
  void several_links_are_opened_in_their_order() throws Exception {
    desk.browser("printf '%s\\0' \"$@\" >>'" + folder.resolve("argv") + "'");
    assertEquals(QUIET, desk.plainlink("open", TO_TAOBAO, "https://shop.plain.test/"));
    assertEquals(2, desk.arguments(2).size());
  }

  @Test
  void what_is_no_web_address_starts_nothing() throws Exception {
    for (var bad :
        List.of(
            "-x", "--new-window", "--", "", "file:///etc/passwd", "javascript:1", " https://a")) {
      var result = desk.plainlink("open", bad);
      assertEquals(64, result.code(), bad);
      assertEquals(64, desk.plainlink("open", TO_TAOBAO, bad).code(), bad);
      assertFalse(result.err().contains("passwd"), result.err());
    }
    assertEquals(64, desk.plainlink("open").code());
    assertEquals(List.of(), desk.arguments(0));
  }

  @Test
  void a_guard_that_was_not_chosen_asks_on_a_page_of_this_user_alone() throws Exception {
    assertEquals(QUIET, desk.plainlink("open", TO_UNKNOWN));
    var page = Path.of(URI.create(desk.arguments(1).get(0)));

    assertEquals(desk.runtime.resolve("plainlink"), page.getParent());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(page)));
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(page.getParent())));
    assertTrue(Files.readString(page).contains("https://shop.plain.test/"));
  }

  @Test
  void the_settings_hold() throws Exception {
    desk.settings("{\"format\":1,\"on\":true,\"off\":[],\"chosen\":[\"qq\"]}");
    desk.plainlink("open", TO_UNKNOWN);
    assertEquals("https://shop.plain.test/", desk.arguments(1).get(0));

    for (var settings :
        List.of(
            "{\"format\":1,\"on\":false}",
            "{\"format\":1,\"on\":true,\"off\":[\"qq\"]}",
            "{\"format\":2}",
            "{broken")) {
      Files.deleteIfExists(folder.resolve("argv"));
      Files.deleteIfExists(desk.runtime.resolve("plainlink/recent"));
      desk.settings(settings);
      desk.plainlink("open", TO_TAOBAO);
      assertEquals(List.of(TO_TAOBAO), desk.arguments(1), settings);
    }
  }

  @Test
  void a_runtime_folder_that_is_not_the_users_alone_is_not_used() throws Exception {
    var elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createSymbolicLink(desk.runtime.resolve("plainlink"), elsewhere);

    assertEquals(QUIET, desk.plainlink("open", TO_UNKNOWN));
    assertEquals(List.of(TO_UNKNOWN), desk.arguments(1));
    try (var files = Files.list(elsewhere)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void a_program_that_hands_the_link_back_is_stopped() throws Exception {
    desk.browser(
        "echo once >>'%s'\n'%s' open \"$1\"\ncode=$?\n[ $code = 0 ] || echo $code >'%s'"
            .formatted(folder.resolve("starts"), Launcher.PROGRAM, folder.resolve("end")));
    desk.plainlink("open", TO_TAOBAO);

    assertEquals("75", desk.line("end"));
    assertEquals(LoopGuard.MAX_TIMES, Files.readAllLines(folder.resolve("starts")).size());
  }

  @Test
  void the_browser_has_a_session_of_its_own_and_none_of_our_streams() throws Exception {
    desk.browser(
        "for i in 0 1 2; do readlink /proc/$$/fd/$i; done >'%s'\nps -o sid= -p $$ >'%s'"
            .formatted(folder.resolve("streams"), folder.resolve("session")));
    desk.plainlink("open", TO_TAOBAO);
    var session = desk.line("session");

    assertEquals(
        List.of("/dev/null", folder.resolve("streams").toString(), "/dev/null"),
        Files.readAllLines(folder.resolve("streams")));
    var ours = ProcessHandle.current().pid();
    assertNotEquals(String.valueOf(ours), session);
    assertFalse(session.isEmpty());
    assertNotEquals(sessionOf(ours), session);
  }

  private static String sessionOf(long pid) throws IOException {
    var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3];
  }

  @Test
  void nothing_that_is_left_or_printed_names_the_link() throws Exception {
    var canary = "canary4711";
    desk.browser("exit 0");
    var result = desk.plainlink("open", "https://shop.plain.test/" + canary);
    var again = desk.plainlink("open", "ftp://" + canary);

    assertFalse((result.out() + result.err() + again.out() + again.err()).contains(canary));
    try (var files = Files.walk(desk.runtime)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains(canary));
      }
    }
  }

  @Test
  void an_entry_that_leads_back_to_plainlink_is_no_browser() throws Exception {
    var link = Files.createSymbolicLink(folder.resolve("web"), Launcher.PROGRAM);
    desk.write(
        ".local/share/applications/self.desktop", "[Desktop Entry]\nExec=" + link + " open %u\n");
    desk.write(".local/state/plainlink/former-handler", "self.desktop\ntest.desktop\n");
    desk.plainlink("open", TO_TAOBAO);

    assertEquals(List.of(TAOBAO), desk.arguments(1));
  }
}
