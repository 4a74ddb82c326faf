package dev.plainlink.host.browsers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The data file itself, and what is no such file. */
class LocationsTest {
  private static final Locations LOCATIONS = Locations.load();
  private static final Surroundings LINUX =
      new Surroundings(OperatingSystem.LINUX, Path.of("/home/one"), Map.of());

  @Test
  void it_names_the_host_and_the_extensions() {
    assertEquals("dev.plainlink.host", LOCATIONS.host());
    assertEquals(
        List.of("aoaaimgljoaglhldcbfgnpbkbkiojmdb"), LOCATIONS.extensions(Family.CHROMIUM));
    assertEquals(List.of("plainlink@plainlink.dev"), LOCATIONS.extensions(Family.FIREFOX));
  }

  @Test
  void it_knows_every_browser_once() {
    var ids = LOCATIONS.browsers().stream().map(Browser::id).toList();

    assertEquals(ids.size(), new HashSet<>(ids).size());
    assertTrue(
        ids.containsAll(
            List.of("chromium", "chrome", "edge", "brave", "vivaldi", "opera", "firefox")));
    assertTrue(ids.containsAll(List.of("librewolf", "waterfox", "zen", "tor")));
  }

  @Test
  void every_browser_has_a_program_and_a_place_for_its_manifest_on_linux() {
    for (var browser : LOCATIONS.browsers()) {
      assertFalse(browser.linux().programs().isEmpty(), browser.id());
      assertFalse(browser.linux().desktop().isEmpty(), browser.id());
      assertFalse(browser.linux().profiles().isEmpty(), browser.id());
      assertFalse(browser.linux().userManifests().isEmpty(), browser.id());
      assertFalse(browser.macos().userManifests().isEmpty(), browser.id());
      assertFalse(browser.windows().registry().isEmpty(), browser.id());
    }
  }

  @Test
  void every_path_of_a_unix_is_absolute_once_it_is_expanded() {
    for (var browser : LOCATIONS.browsers()) {
      for (var place : List.of(browser.linux(), browser.macos())) {
        var paths = new ArrayList<String>(place.profiles());
        paths.addAll(place.userManifests());
        paths.addAll(place.systemManifests());
        for (var path : paths) {
          var expanded = LINUX.expand(path);
          assertNotNull(expanded, path);
          assertTrue(expanded.isAbsolute(), path);
          assertFalse(expanded.toString().contains("$"), path);
        }
      }
    }
  }

  @Test
  void programs_on_linux_are_bare_names() {
    for (var browser : LOCATIONS.browsers()) {
      for (var program : browser.linux().programs()) {
        assertTrue(program.matches("[a-z][a-z-]*"), program);
      }
    }
  }

  @Test
  void only_tor_browser_waits_for_being_named() {
    assertEquals(
        List.of("tor"),
        LOCATIONS.browsers().stream().filter(Browser::onlyWhenNamed).map(Browser::id).toList());
  }

  @Test
  void what_is_not_of_the_form_is_refused() {
    for (var text :
        List.of(
            "",
            "[]",
            "{}",
            "{\"format\":2,\"host\":\"a\",\"browsers\":[]}",
            "{\"format\":1,\"browsers\":[]}",
            "{\"format\":1,\"host\":\"a\",\"browsers\":[{}]}",
            "{\"format\":1,\"host\":\"a\",\"browsers\":{}}",
            "{\"format\":1,\"host\":[{}],\"browsers\":[]}")) {
      assertThrows(IOException.class, () -> read(text), text);
    }
  }

  @Test
  void a_file_that_is_too_large_is_refused() {
    var text = " ".repeat(Locations.MAX_BYTES + 1);

    assertThrows(IOException.class, () -> read(text));
  }

  private static Locations read(String text) throws IOException {
    return Locations.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
