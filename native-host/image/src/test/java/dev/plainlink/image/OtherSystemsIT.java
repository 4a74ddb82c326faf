package dev.plainlink.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/** What the scripts for Windows and macOS write: texts that are filled here as they fill them. */
@Timeout(300)
class OtherSystemsIT {
  private static final Path INSTALLER = Path.of(System.getProperty("plainlink.installer"));
  private static final Path WINDOWS = INSTALLER.resolve("windows");
  private static final Path IMAGE = Path.of(System.getProperty("plainlink.image"));
  private static final String PROGRAM =
      "C:\\Users\\李 雷\\AppData\\Local\\Plainlink\\data\\bin\\plainlink-host.bat";

  @TempDir Path folder;

  @Test
  void the_registry_keys_are_those_of_the_browsers() throws Exception {
    var locations = json(Files.readString(INSTALLER.resolve("locations.json")));
    var wanted = new LinkedHashSet<String>();
    for (var browser : locations.getAsJsonArray("browsers")) {
      var windows = browser.getAsJsonObject().getAsJsonObject("windows");
      for (var key : windows.getAsJsonArray("registry")) {
        wanted.add(
            text(browser, "family") + " " + key.getAsString() + "\\" + text(locations, "host"));
      }
    }

    assertTrue(wanted.size() >= 3, wanted.toString());
    assertEquals(List.copyOf(wanted), Files.readAllLines(WINDOWS.resolve("registry.txt")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"chromium", "firefox"})
  void the_manifests_are_what_register_would_write(String family) throws Exception {
    var template = Files.readString(WINDOWS.resolve(family + ".json"));
    var filled = json(template.replace("@PROGRAM@", quoted(PROGRAM)));
    assertEquals(PROGRAM, text(filled, "path"));

    var command =
        List.of(
            IMAGE + "/bin/plainlink", "register", "--print", family, "--launcher", "/x/program");
    var printed = new Shell(folder).with("HOME", folder.toString()).run(command);
    assertEquals(json(printed.output()), json(template.replace("@PROGRAM@", "/x/program")));
  }

  @Test
  void the_link_handler_is_for_this_user_alone_and_gets_the_link_as_one_argument()
      throws Exception {
    var command = "\"C:\\Java 17\\bin\\javaw.exe\" -cp \"C:\\p\\lib\\*\" Main open \"%1\"";
    var text =
        Files.readString(WINDOWS.resolve("handler.reg")).replace("@COMMAND@", quoted(command));
    var lines = text.lines().filter(line -> !line.isEmpty()).toList();

    assertEquals("Windows Registry Editor Version 5.00", lines.get(0));
    for (var line : lines.subList(1, lines.size())) {
      assertTrue(
          line.matches("\\[HKEY_CURRENT_USER\\\\Software\\\\[^\\]]+\\]")
              || line.matches("(@|\"[^\"]+\")=\"(?:[^\"\\\\]|\\\\[\"\\\\])*\""),
          line);
    }
    var opening =
        lines.indexOf("[HKEY_CURRENT_USER\\Software\\Classes\\PlainlinkURL\\shell\\open\\command]");
    assertEquals("@=\"" + quoted(command) + "\"", lines.get(opening + 1));
    assertTrue(
        lines.containsAll(List.of("\"http\"=\"PlainlinkURL\"", "\"https\"=\"PlainlinkURL\"")));
  }

  @Test
  void the_scripts_undo_every_key_that_they_write() throws Exception {
    var uninstall = Files.readString(WINDOWS.resolve("uninstall.ps1"));
    for (var line : Files.readAllLines(WINDOWS.resolve("handler.reg"))) {
      if (line.startsWith("[")) {
        var key = line.substring("[HKEY_CURRENT_USER\\".length(), line.length() - 1);
        var undone =
            List.of(
                    "Software\\Classes\\PlainlinkURL",
                    "Software\\Plainlink",
                    "Software\\RegisteredApplications")
                .stream()
                .filter(root -> key.equals(root) || key.startsWith(root + "\\"))
                .toList();
        assertEquals(1, undone.size(), key);
        assertTrue(uninstall.contains("'HKCU:\\" + undone.get(0) + "'"), key);
      }
    }
    assertTrue(uninstall.contains("'registry.txt'"));
  }

  @Test
  void nothing_of_the_environment_changes_the_host_on_windows() throws Exception {
    var script = Files.readAllLines(WINDOWS.resolve("plainlink-host.bat"));
    for (var name :
        List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH")) {
      assertTrue(script.contains("set " + name + "="), name);
    }
    assertTrue(script.stream().anyMatch(line -> line.startsWith("\"@JAVA@\" ")));
  }

  @Test
  void the_app_of_macos_is_for_web_links() throws Exception {
    var text = Files.readString(INSTALLER.resolve("macos/url-types.plist"));
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader("<plist>" + text + "</plist>")));
    var strings = document.getElementsByTagName("string");
    var found = new ArrayList<String>();
    for (var i = 0; i < strings.getLength(); i++) {
      found.add(strings.item(i).getTextContent());
    }
    assertEquals(List.of("Web link", "Viewer", "http", "https"), found);
    var keys = document.getElementsByTagName("key");
    assertEquals("CFBundleURLName", keys.item(0).getTextContent());
    assertEquals("CFBundleTypeRole", keys.item(1).getTextContent());
    assertEquals("CFBundleURLSchemes", keys.item(2).getTextContent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/Users/李 雷/bin/plainlink", "/a\"b\\c/plain&link", "/it's|$(id)`id`/plainlink"})
  void the_app_of_macos_starts_the_program_whatever_its_name(String program) throws Exception {
    var script = INSTALLER.resolve("macos/handler.sh").toString();
    var result =
        new Shell(folder)
            .with("HOME", folder.toString())
            .run(List.of("sh", script, "script", program));

    assertEquals(0, result.code(), result.output());
    assertTrue(
        result.output().contains("quoted form of \"" + quoted(program) + "\" &"), result.output());
    assertFalse(result.output().contains("@PROGRAM@"));
  }

  /** As in JSON, in .reg texts and in AppleScript: only these two are escaped. */
  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static JsonObject json(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  private static String text(JsonElement object, String name) {
    return object.getAsJsonObject().get(name).getAsString();
  }
}
