package dev.plainlink.host.open;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The Exec key, as an argument vector; our own entry is read back by the same rules. */
class DesktopEntryTest {
  private static final String LINK = "https://a.test/$(id)";

  private static @Nullable List<String> vector(String exec) {
    var entry = DesktopEntry.parse("[Desktop Entry]\nExec=" + exec + "\n");
    return entry == null ? null : entry.with(LINK);
  }

  @Test
  void the_field_codes_of_real_browsers_are_known() {
    assertEquals(List.of("/usr/bin/chromium", LINK), vector("/usr/bin/chromium %U"));
    assertEquals(List.of("firefox", "-P", "my work", LINK), vector("firefox -P \"my work\" %u"));
    assertEquals(
        List.of("/usr/bin/flatpak", "run", "--file-forwarding", "org.x", "@@u", LINK, "@@"),
        vector("/usr/bin/flatpak run --file-forwarding org.x @@u %u @@"));
    assertEquals(List.of("b", "100%", LINK), vector("b %i %c 100%% %u"));
  }

  @Test
  void without_a_field_code_the_link_comes_last() {
    assertEquals(List.of("b", "--new", LINK), vector("b --new"));
  }

  @Test
  void quotes_and_escapes_are_undone_once() {
    assertEquals(
        List.of("a b", "c\"d$e`f\\", LINK), vector("\"a b\" \"c\\\\\"d\\\\$e\\\\`f\\\\\\\\\" %u"));
  }

  @Test
  void a_link_inside_a_longer_argument_is_refused() {
    assertNull(vector("sh -c \"b %u\""));
    assertNull(vector("b --url=%u"));
    assertNull(vector("%u"));
    assertNull(vector("b %z"));
    assertNull(vector("\"b %u"));
    assertNull(vector(""));
  }

  @Test
  void only_the_first_group_counts_and_no_terminal() {
    assertNull(DesktopEntry.parse("[Desktop Action x]\nExec=b %u\n"));
    assertNull(DesktopEntry.parse("[Desktop Entry]\nTerminal=true\nExec=lynx %u\n"));
    assertNull(DesktopEntry.parse(""));
  }

  @Test
  void our_own_entry_starts_the_launcher_whatever_its_path_holds() {
    for (var path : List.of("/opt/p/bin/plainlink", "/home/a b/$x/\"q\"/`t`/100%/\\/plainlink")) {
      var entry = DesktopEntry.parse(HandlerEntry.text(Path.of(path)));

      assertEquals(List.of(path, "open", LINK), entry == null ? null : entry.with(LINK));
    }
    assertEquals("/opt/p", HandlerEntry.argument("/opt/p"), "xdg-open 1.1.3 knows no quotes");
  }
}
