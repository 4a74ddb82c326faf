package dev.plainlink.host.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plainlink.host.browsers.Family;
import dev.plainlink.host.browsers.Locations;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The text of a manifest, to the byte. */
class HostManifestTest {
  private static final Locations LOCATIONS = Locations.load();
  private static final Path LAUNCHER = Path.of("/opt/plain \"link\"/bin/plainlink-host");

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void chromium_is_told_the_exact_origin_with_its_slash() {
    assertEquals(
        """
        {
          "name": "dev.plainlink.host",
          "description": "Plainlink: opens the link inside a wrapped link",
          "path": "/opt/plain \\"link\\"/bin/plainlink-host",
          "type": "stdio",
          "allowed_origins": [
            "chrome-extension://aoaaimgljoaglhldcbfgnpbkbkiojmdb/"
          ]
        }
        """,
        HostManifest.text(LOCATIONS, Family.CHROMIUM, LAUNCHER));
  }

  @Test
  void firefox_is_told_the_exact_add_on() {
    assertEquals(
        """
        {
          "name": "dev.plainlink.host",
          "description": "Plainlink: opens the link inside a wrapped link",
          "path": "/usr/lib/plainlink/bin/plainlink-host",
          "type": "stdio",
          "allowed_extensions": [
            "plainlink@plainlink.dev"
          ]
        }
        """,
        HostManifest.text(
            LOCATIONS, Family.FIREFOX, Path.of("/usr/lib/plainlink/bin/plainlink-host")));
  }

  @Test
  void only_a_manifest_of_our_name_is_ours() {
    assertTrue(HostManifest.isOurs(LOCATIONS, bytes("{\"name\":\"dev.plainlink.host\"}")));
    for (var foreign :
        List.of(
            "",
            "{",
            "[]",
            "{}",
            "{\"name\":\"org.other\"}",
            "{\"name\":1}",
            "{\"name\":\"dev.plainlink.host\",\"name\":\"x\"}")) {
      assertFalse(HostManifest.isOurs(LOCATIONS, bytes(foreign)), foreign);
    }
  }

  @Test
  void what_differs_is_named_by_its_keys() {
    var text = HostManifest.text(LOCATIONS, Family.CHROMIUM, LAUNCHER);

    assertEquals(List.of(), HostManifest.differences(bytes(text), text));
    assertEquals(List.of("json"), HostManifest.differences(bytes("{"), text));
    assertEquals(
        List.of("allowed_origins", "more", "path"),
        HostManifest.differences(
            bytes(
                text.replace("/opt", "/evil")
                    .replace("mdb/\"", "mdb/\", \"*\"")
                    .replaceFirst("\\{", "{\"more\":1,")),
            text));
  }

  @Test
  void what_it_starts_and_lets_in_is_read_from_hostile_files_too() {
    assertEquals("", HostManifest.path(bytes("{\"path\":[]}")));
    assertEquals("/x", HostManifest.path(bytes("{\"path\":\"/x\"}")));
    assertEquals(
        List.of("a", ""),
        HostManifest.allowed(bytes("{\"allowed_origins\":[\"a\",{}]}"), Family.CHROMIUM));
    assertEquals(List.of(), HostManifest.allowed(bytes("{"), Family.CHROMIUM));
  }
}
