package dev.plainlink.host.open;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plainlink.host.browsers.OperatingSystem;
import dev.plainlink.host.browsers.Surroundings;
import dev.plainlink.host.settings.Folders;
import dev.plainlink.host.settings.SettingsStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quick reader agrees with whoever keeps the settings and knows the folders. */
class PreferencesTest {
  @TempDir Path folder;

  @Test
  void what_the_store_writes_is_read() throws IOException {
    var folders = Folders.of(Map.of("HOME", folder.toString()), "Linux", folder);
    assertEquals(Preferences.DEFAULT, Preferences.read(folders.config()));
    new SettingsStore(folders)
        .update(
            settings ->
                settings
                    .withShared(false, Set.of("qq", "zhihu"), Set.of("wechat"))
                    .withBrowser(Optional.of("firefox")));

    assertEquals(
        new Preferences(false, Set.of("qq", "zhihu"), Set.of("wechat"), "firefox"),
        Preferences.read(folders.config()));
  }

  @Test
  void what_is_no_such_file_leaves_every_link_as_it_is() throws IOException {
    var file = folder.resolve(Preferences.NAME);
    for (var text :
        List.of(
            "",
            "[]",
            "{\"format\":2}",
            "{\"on\":1}",
            "{\"off\":{}}",
            "{} {}",
            "{\"chosen\":[1,[]]}",
            " ".repeat(Preferences.MAX_BYTES + 1))) {
      Files.writeString(file, text);
      assertEquals(Preferences.BROKEN, Preferences.read(folder), text.strip());
    }
    Files.delete(file);
    Files.createSymbolicLink(file, folder.resolve("elsewhere"));
    assertEquals(Preferences.BROKEN, Preferences.read(folder), "a link");
  }

  @Test
  void the_folders_are_those_of_the_settings() throws IOException {
    for (var environment :
        List.of(
            Map.of("HOME", "/home/one"),
            Map.of("HOME", "/home/one", "XDG_RUNTIME_DIR", "/run/user/1", "XDG_STATE_HOME", "/s"),
            Map.of("HOME", "/h", "XDG_CONFIG_HOME", "/c", "XDG_RUNTIME_DIR", "relative"))) {
      var home = Path.of(environment.get("HOME"));
      var folders = Folders.of(environment, "Linux", home);
      var places = Places.of(new Surroundings(OperatingSystem.LINUX, home, environment));

      assertEquals(folders.config(), places.config().resolve("plainlink"));
      assertEquals(folders.state(), places.state());
      assertEquals(folders.runtime(), places.runtime());
    }
  }
}
