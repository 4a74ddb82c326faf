package dev.plainlink.host.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoldersTest {
  private static final Path HOME = Path.of("/home/other");

  @Test
  void without_variables_they_are_in_the_home_folder() throws IOException {
    assertEquals(
        new Folders(
            Path.of("/home/u/.config/plainlink"),
            Path.of("/home/u/.local/share/plainlink"),
            Path.of("/home/u/.local/state/plainlink"),
            Path.of("/home/u/.local/state/plainlink/run")),
        Folders.of(Map.of("HOME", "/home/u"), "Linux", HOME));
  }

  @Test
  void the_xdg_variables_move_them() throws IOException {
    var environment =
        Map.of(
            "HOME", "/home/u",
            "XDG_CONFIG_HOME", "/c",
            "XDG_DATA_HOME", "/d",
            "XDG_STATE_HOME", "/s",
            "XDG_RUNTIME_DIR", "/r");

    assertEquals(
        new Folders(
            Path.of("/c/plainlink"),
            Path.of("/d/plainlink"),
            Path.of("/s/plainlink"),
            Path.of("/r/plainlink")),
        Folders.of(environment, "Linux", HOME));
  }

  @Test
  void a_relative_or_impossible_variable_counts_as_absent() throws IOException {
    var environment =
        Map.of(
            "HOME", "home",
            "XDG_CONFIG_HOME", "config",
            "XDG_DATA_HOME", "",
            "XDG_STATE_HOME", "/a\0b",
            "XDG_RUNTIME_DIR", ".");

    assertEquals(Folders.of(Map.of(), "Linux", HOME), Folders.of(environment, "Linux", HOME));
  }

  @Test
  void mac_and_windows_have_one_folder_for_all() throws IOException {
    assertEquals(
        Path.of("/home/other/Library/Application Support/Plainlink/state"),
        Folders.of(Map.of("XDG_STATE_HOME", "/s"), "Mac OS X", HOME).state());
    assertEquals(
        Path.of("/local/Plainlink/run"),
        Folders.of(Map.of("LOCALAPPDATA", "/local"), "Windows 11", HOME).runtime());
    assertEquals(
        Path.of("/home/other/AppData/Local/Plainlink/config"),
        Folders.of(Map.of(), "Windows 11", HOME).config());
  }

  @Test
  void without_any_home_it_is_said() {
    assertThrows(IOException.class, () -> Folders.of(Map.of(), "Linux", Path.of("?")));
  }
}
