package dev.plainlink.host.browsers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The variables of {@code installer/locations.json}. */
class SurroundingsTest {
  private static Surroundings with(Map<String, String> environment) {
    return new Surroundings(OperatingSystem.LINUX, Path.of("/home/one"), environment);
  }

  @Test
  void home_and_the_xdg_folders_are_known() {
    var at = with(Map.of("XDG_CONFIG_HOME", "/elsewhere"));

    assertEquals(Path.of("/home/one/.mozilla"), at.expand("$HOME/.mozilla"));
    assertEquals(Path.of("/home/one"), at.expand("$HOME"));
    assertEquals(Path.of("/elsewhere/chromium"), at.expand("$XDG_CONFIG_HOME/chromium"));
    assertEquals(Path.of("/home/one/.local/share/x"), at.expand("$XDG_DATA_HOME/x"));
    assertEquals(Path.of("/etc/chromium"), at.expand("/etc/chromium"));
  }

  @Test
  void a_relative_xdg_folder_does_not_count() {
    var at = with(Map.of("XDG_CONFIG_HOME", "here"));

    assertEquals(Path.of("/home/one/.config/chromium"), at.expand("$XDG_CONFIG_HOME/chromium"));
  }

  @Test
  void a_variable_of_windows_is_taken_as_it_stands() {
    var at = with(Map.of("ProgramFiles(x86)", "/c"));

    assertEquals(Path.of("/c/x.exe"), at.expand("%ProgramFiles(x86)%/x.exe"));
    assertNull(at.expand("%APPDATA%/x"));
    assertNull(at.expand("%APPDATA"));
  }

  @Test
  void no_other_variable_and_no_zero_byte_names_a_path() {
    assertNull(with(Map.of("OTHER", "/x")).expand("$OTHER/x"));
    assertNull(with(Map.of()).expand("/a\0b"));
  }

  @Test
  void systems_are_told_by_the_name_that_java_gives() {
    assertEquals(OperatingSystem.WINDOWS, OperatingSystem.named("Windows 11"));
    assertEquals(OperatingSystem.MACOS, OperatingSystem.named("Mac OS X"));
    assertEquals(OperatingSystem.LINUX, OperatingSystem.named("Linux"));
    assertEquals(OperatingSystem.LINUX, OperatingSystem.named("FreeBSD"));
  }
}
