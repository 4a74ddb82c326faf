package dev.plainlink.host.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plainlink.host.browsers.Locations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Enterprise settings that can silence us, and those that do not. */
class PoliciesTest {
  private static final String ID = "aoaaimgljoaglhldcbfgnpbkbkiojmdb";

  @TempDir Path root;
  private final Locations locations = Locations.load();

  private List<Policies.Finding> of(String browser) {
    var found = Objects.requireNonNull(locations.browser(browser));
    return new PolicyFiles(root, locations).of(new Presence(found, Map.of()));
  }

  private void write(String path, String text) throws IOException {
    var file = root.resolve(path);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }

  private List<Policies.Finding> chromium(String text) throws IOException {
    write("etc/chromium/policies/managed/a.json", text);
    return of("chromium");
  }

  private List<Policies.Finding> firefox(String text) throws IOException {
    write("etc/firefox/policies/policies.json", text);
    return of("firefox");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'ExtensionInstallBlocklist':['*']}",
        "{'ExtensionInstallBlocklist':['ID']}",
        "{'NativeMessagingBlocklist':['*']}",
        "{'NativeMessagingBlocklist':['dev.plainlink.host']}",
        "{'NativeMessagingUserLevelHosts':false}",
        "{'ExtensionSettings':{'*':{'runtime_blocked_hosts':['*://*.qq.com']}}}",
        "{'ExtensionSettings':{'ID':{'runtime_blocked_hosts':['*']}}}",
        "{'ExtensionSettings':{'*':{'installation_mode':'blocked'}}}",
        "{'ExtensionSettings':{'ID':{'installation_mode':'removed'}}}",
        "{'ExtensionSettings':{'ID':{'blocked_permissions':['nativeMessaging']}}}",
        "/* why */ {'NativeMessagingUserLevelHosts':false}"
      })
  void what_silences_us_in_chromium_is_found(String policy) throws IOException {
    var findings = chromium(policy.replace('\'', '"').replace("ID", ID));

    assertEquals(1, findings.size());
    assertTrue(findings.get(0).silences());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'ExtensionInstallBlocklist':['other']}",
        "{'ExtensionInstallBlocklist':['*'],'ExtensionInstallAllowlist':['ID']}",
        "{'ExtensionInstallBlocklist':['*'],'ExtensionInstallForcelist':['ID;https://x.test/']}",
        "{'NativeMessagingBlocklist':['*'],'NativeMessagingAllowlist':['dev.plainlink.host']}",
        "{'NativeMessagingUserLevelHosts':true}",
        "{'ExtensionSettings':{'*':{'installation_mode':'blocked'},'ID':{'installation_mode':'allowed'}}}",
        "{'ExtensionSettings':{'*':{'blocked_permissions':['usb']}}}",
        "{'ExtensionSettings':[1],'NativeMessagingBlocklist':{'a':1}}"
      })
  void what_leaves_us_alone_in_chromium_is_not_reported(String policy) throws IOException {
    assertEquals(List.of(), chromium(policy.replace('\'', '"').replace("ID", ID)));
  }

  @Test
  void files_of_one_folder_hold_together() throws IOException {
    write(
        "etc/chromium/policies/managed/b.json",
        "{\"NativeMessagingAllowlist\":[\"dev.plainlink.host\"]}");

    assertEquals(List.of(), chromium("{\"NativeMessagingBlocklist\":[\"*\"]}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "\u0000", "{\"a\":"})
  void a_malformed_file_is_said_and_the_others_still_count(String text) throws IOException {
    write("etc/chromium/policies/managed/b.json", "{\"NativeMessagingUserLevelHosts\":false}");
    var findings = chromium(text);

    assertEquals(
        List.of("unreadable", "NativeMessagingUserLevelHosts"),
        findings.stream().map(Policies.Finding::what).toList());
    assertFalse(findings.get(0).silences());
  }

  @Test
  void depth_size_and_number_are_bounded() throws IOException {
    assertEquals("unreadable", chromium("[".repeat(100_000)).get(0).what());
    assertEquals("unreadable", chromium(" ".repeat(PolicyFiles.MAX_BYTES + 1)).get(0).what());
    for (var i = 0; i < PolicyFiles.MAX_FILES + 5; i++) {
      write("etc/brave/policies/managed/" + i + ".json", "[]");
    }

    assertEquals(PolicyFiles.MAX_FILES, of("brave").size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'*':{'installation_mode':'blocked'}}",
        "{'plainlink@plainlink.dev':{'installation_mode':'blocked'}}",
        "{'*':{'restricted_domains':['qq.com']}}"
      })
  void what_silences_us_in_firefox_is_found(String settings) throws IOException {
    var text = "{'policies':{'ExtensionSettings':" + settings + "}}";
    var findings = firefox(text.replace('\'', '"'));

    assertEquals(1, findings.size());
    assertTrue(findings.get(0).silences());
  }

  @Test
  void firefox_is_asked_not_to_remove_us() throws IOException {
    assertEquals(
        "Extensions.Uninstall",
        firefox("{\"policies\":{\"Extensions\":{\"Uninstall\":[\"plainlink@plainlink.dev\"]}}}")
            .get(0)
            .what());
  }

  @Test
  void what_leaves_us_alone_in_firefox_is_not_reported() throws IOException {
    assertEquals(
        List.of(),
        firefox(
            "{\"policies\":{\"ExtensionSettings\":{\"*\":{\"installation_mode\":\"blocked\"},"
                + "\"plainlink@plainlink.dev\":{\"installation_mode\":\"allowed\"}}}}"));
    assertEquals("unreadable", firefox("{}").get(0).what());
  }

  @Test
  void policies_beside_firefox_itself_are_found() throws IOException {
    var program = root.resolve("usr/lib/firefox/firefox");
    write("usr/lib/firefox/distribution/policies.json", "broken");
    Files.writeString(program, "");
    var browser = Objects.requireNonNull(locations.browser("firefox"));
    var presence = new Presence(browser, Map.of(Presence.Kind.PROGRAM, program));

    assertEquals(1, new PolicyFiles(root, locations).of(presence).size());
  }

  @Test
  void without_policies_there_is_nothing_to_say() {
    for (var browser : locations.browsers()) {
      assertEquals(List.of(), of(browser.id()), browser.id());
    }
  }
}
