package dev.plainlink.host.browsers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plainlink.host.browsers.Installed.Packaging;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as a browser that is there. */
class FinderTest {
  @TempDir Path folder;

  @Test
  void a_program_in_a_fixed_folder_comes_before_the_path() throws IOException {
    var fixed = program("fixed/fox");
    program("bin/fox");

    assertEquals(List.of(fixed.toString()), commandOf("fox"));
  }

  @Test
  void the_path_is_looked_through_without_its_relative_entries() throws IOException {
    var one = program("bin/fox");

    assertEquals(List.of(one.toString()), commandOf("fox"));
    assertNull(new Finder(locations(), at("bin:./bin:"), null).find(browser("fox")));
  }

  @Test
  void folders_of_a_path_without_end_are_not_all_looked_through() throws IOException {
    program("bin/fox");
    var last = (folder.resolve("none") + ":").repeat(Programs.MAX_FOLDERS - 1) + bin();
    var beyond = (folder.resolve("none") + ":").repeat(Programs.MAX_FOLDERS) + bin();

    assertNotNull(new Finder(locations(), at(last), null).find(browser("fox")));
    assertNull(new Finder(locations(), at(beyond), null).find(browser("fox")));
  }

  @Test
  void a_folder_and_a_file_that_cannot_run_are_no_programs() throws IOException {
    Files.createDirectories(folder.resolve("bin/fox"));
    Files.writeString(Files.createDirectories(folder.resolve("fixed")).resolve("fox"), "");

    assertNull(commandOf("fox"));
  }

  @Test
  void plainlink_is_no_browser_whatever_name_leads_to_it() throws IOException {
    var self = program("image/plainlink");
    Files.createSymbolicLink(Files.createDirectories(folder.resolve("fixed")).resolve("fox"), self);
    var other = program("bin/fox");
    var found = new Finder(locations(), at(bin()), self).find(browser("fox"));

    assertNotNull(found);
    assertEquals(List.of(other.toString()), found.command());
  }

  @Test
  void snap_and_flatpak_are_started_in_their_own_way() throws IOException {
    var snap = program("snap/fox-snap");
    assertEquals(List.of(snap.toString()), commandOf("fox"));

    Files.delete(snap);
    program("exports/org.fox");
    assertNull(commandOf("fox"), "without the program flatpak");
    var flatpak = program("flatpak");
    assertEquals(List.of(flatpak.toString(), "run", "org.fox"), commandOf("fox"));
  }

  @Test
  void all_are_given_in_the_order_of_the_file() throws IOException {
    program("exports/org.fox");
    program("flatpak");
    program("bin/chrome");
    var all = new Finder(locations(), at(bin()), null).all();

    assertEquals(List.of("chrome", "fox"), all.stream().map(one -> one.browser().id()).toList());
    assertEquals(
        List.of(Packaging.NATIVE, Packaging.FLATPAK),
        all.stream().map(Installed::packaging).toList());
  }

  private @Nullable List<String> commandOf(String id) throws IOException {
    var found = new Finder(locations(), at(bin()), null).find(browser(id));
    return found == null ? null : found.command();
  }

  private String bin() {
    return folder.resolve("bin").toString();
  }

  private Surroundings at(String path) {
    return new Surroundings(OperatingSystem.LINUX, folder, Map.of("PATH", path));
  }

  private Browser browser(String id) throws IOException {
    var browser = locations().browser(id);
    assertNotNull(browser);
    return browser;
  }

  private Path program(String name) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n");
    assertTrue(file.toFile().setExecutable(true));
    return file;
  }

  private Locations locations() throws IOException {
    var text =
        """
        {"format": 1, "host": "h",
         "programFolders": {"linux": ["FOLDER/fixed"]},
         "flatpak": {"programs": ["FOLDER/flatpak"], "exports": ["FOLDER/exports"]},
         "snap": {"folders": ["FOLDER/snap"]},
         "browsers": [
          {"id": "chrome", "name": "C", "family": "chromium", "open": "any",
           "linux": {"programs": ["chrome"]}},
          {"id": "fox", "name": "F", "family": "firefox", "open": "any",
           "linux": {"programs": ["fox"], "snap": ["fox-snap"], "flatpak": ["org.fox"]}}]}
        """
            .replace("FOLDER", folder.toString());
    return Locations.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
