package dev.plainlink.host.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plainlink.host.update.RuleService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the doctor sees, says and mends. */
class DoctorTest {
  private static final RuleService.Status BUILT_IN =
      new RuleService.Status(
          "built-in",
          0,
          "2026-11-24",
          54,
          Optional.empty(),
          List.of(),
          Optional.empty(),
          false,
          new RuleService.Checked(Optional.empty(), Optional.empty(), Optional.empty()));

  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private Home home;
  private String entry = "plainlink.desktop";

  @BeforeEach
  void one_browser_is_registered() throws IOException {
    home = new Home(folder);
    home.program("bin/chromium");
    home.register(home.yes());
  }

  private Home.Said doctor(boolean json, boolean fix) throws IOException {
    var about = new Diagnosis.About("0.1.0", "17.0.1", 1, 1, BUILT_IN);
    return Home.said(
        out ->
            new DoctorCommand(
                    home.locations,
                    home.at(),
                    home.ground,
                    () -> entry,
                    home.top.resolve("root"),
                    home.launcher,
                    about,
                    NOW,
                    out)
                .run(json, fix));
  }

  private Path manifest() {
    return home.home.resolve(Home.CHROMIUM);
  }

  private void handshake() throws IOException {
    home.write(
        ".local/state/plainlink/handshakes.json",
        """
        {"format":1,"handshakes":[{"browser":"chromium","family":"chromium",\
        "extension":"aoaaimgljoaglhldcbfgnpbkbkiojmdb","extensionVersion":"0.1.0",\
        "protocol":1,"version":"0.1.0","time":"2026-11-25T09:00:00Z"}]}
        """);
    Home.modes(home.home.resolve(".local/state/plainlink"), "rwx------");
  }

  /** The fixture with the folders and the owner of this run. */
  private void saysAsIn(String fixture, String text) throws IOException {
    try (var in = DoctorTest.class.getResourceAsStream(fixture)) {
      var expected = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      var found =
          text.replace(home.top.toString(), "TOP")
              .replace("\"" + home.ground.user() + "\"", "\"USER\"")
              .replaceAll("\"sha256\":\"[0-9a-f]{64}\"", "\"sha256\":\"HASH\"");
      assertEquals(expected, found);
    }
  }

  @Test
  void json_of_a_good_state_is_as_documented() throws IOException {
    handshake();
    var said = doctor(true, false);

    assertTrue(said.well(), said.text());
    saysAsIn("doctor-well.json", said.text());
  }

  @Test
  void json_of_a_bad_state_is_as_documented() throws IOException {
    home.program("bin/firefox");
    Files.writeString(manifest(), Files.readString(manifest()).replace("/image/", "/evil/"));
    home.write(".config/plainlink/settings.json", "broken");
    Files.createDirectories(home.top.resolve("root/etc/chromium/policies/managed"));
    Files.writeString(
        home.top.resolve("root/etc/chromium/policies/managed/a.json"),
        "{\"ExtensionSettings\":{\"*\":{\"runtime_blocked_hosts\":[\"*://*\"]}}}");
    entry = "firefox.desktop";
    var said = doctor(true, false);

    assertFalse(said.well());
    saysAsIn("doctor-ill.json", said.text());
  }

  @Test
  void the_hash_is_that_of_the_file() throws IOException {
    Files.writeString(manifest(), "{\"name\":\"dev.plainlink.host\"}");

    // printf '{"name":"dev.plainlink.host"}' | sha256sum
    assertTrue(
        doctor(true, false)
            .text()
            .contains("74240430d6482a33779ef8e7d7ad1741bf5185064f675e7db7036778c8a6e2e7"));
  }

  @Test
  void looking_changes_nothing() throws IOException {
    home.write(".config/plainlink/settings.json", "broken");
    var before = home.tree();
    doctor(true, false);
    doctor(false, false);

    assertEquals(before, home.tree());
  }

  @Test
  void a_tampered_manifest_is_reported_with_what_differs() throws IOException {
    Files.writeString(
        manifest(),
        Files.readString(manifest())
            .replace(home.launcher.toString(), "/bin/sh")
            .replace("mdb/\"", "mdb/\", \"chrome-extension://evil/\""));
    var said = doctor(false, false);

    assertFalse(said.well());
    assertTrue(said.text().contains("differs in: allowed_origins, path"), said.text());
    assertTrue(said.text().contains("chrome-extension://evil/"), said.text());
    assertTrue(said.text().contains("starts: /bin/sh"), said.text());
  }

  @Test
  void a_launcher_that_others_could_change_is_reported() throws IOException {
    Home.modes(home.launcher, "rwxrwxrwx");
    assertTrue(doctor(true, false).text().contains("\"launcher-writable\""));
    Home.modes(home.launcher, "rw-r--r--");
    assertTrue(doctor(true, false).text().contains("\"launcher-not-executable\""));
    Files.delete(home.launcher);
    assertTrue(doctor(true, false).text().contains("\"launcher-missing\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en_US.UTF-8", "zh_CN.UTF-8"})
  void lines_fit_a_terminal_unless_a_path_does_not(String language) throws IOException {
    handshake();
    home.environment.put("LANG", language);
    home.program("snap/firefox");
    for (var line : doctor(false, false).text().lines().toList()) {
      assertTrue(Columns.width(line) <= Columns.WIDTH || line.contains("/"), line);
    }
  }

  @Test
  void the_last_call_is_said_in_words() throws IOException {
    handshake();

    assertTrue(doctor(false, false).text().contains("3 hours ago, extension 0.1.0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "{\"handshakes\":[1,{\"time\":[]}]}", "{\"handshakes\":{}}"})
  void a_broken_log_of_calls_is_no_obstacle(String text) throws IOException {
    home.write(".local/state/plainlink/handshakes.json", text);
    Home.modes(home.home.resolve(".local/state/plainlink"), "rwx------");

    assertTrue(doctor(false, false).well());
  }

  @Test
  void fixing_mends_what_is_ours_and_says_so() throws IOException {
    home.program("bin/firefox");
    var good = Files.readString(manifest());
    Files.writeString(manifest(), good.replace("/image/", "/evil/"));
    home.write(".config/plainlink/settings.json", "broken");
    var said = doctor(false, true);

    assertTrue(said.well(), said.text());
    assertEquals(good, Files.readString(manifest()));
    assertTrue(Files.exists(home.home.resolve(Home.FIREFOX)));
    assertEquals(
        "broken", Files.readString(home.home.resolve(".config/plainlink/settings.json.corrupt-1")));
    assertTrue(said.text().contains("mended: ~/" + Home.CHROMIUM), said.text());
    assertTrue(doctor(false, true).text().contains("There was nothing to mend."));
  }

  @Test
  void fixing_closes_our_own_files() throws IOException {
    var file =
        home.write(
            ".config/plainlink/settings.json",
            "{\"format\":1,\"revision\":1,\"on\":true,\"off\":[],\"chosen\":[]}");
    Home.modes(file, "rw-rw-rw-");
    Home.modes(file.resolveSibling(""), "rwxrwxrwx");
    assertTrue(doctor(true, false).text().contains("\"settings-"));

    assertTrue(doctor(true, true).well());
    assertTrue(doctor(true, false).text().contains("\"mode\":\"rw-------\""));
  }

  @Test
  void fixing_leaves_what_is_not_ours_and_says_so() throws IOException {
    var file = home.write(Home.FIREFOX, "{\"name\":\"org.other\"}");
    home.program("bin/firefox");
    var outside = Files.writeString(home.top.resolve("outside"), "precious");
    Files.createDirectories(home.home.resolve(".config/plainlink"));
    Files.createSymbolicLink(home.home.resolve(".config/plainlink/settings.json"), outside);
    Home.modes(outside, "rw-r--r--");
    var said = doctor(false, true);

    assertFalse(said.well());
    assertEquals("{\"name\":\"org.other\"}", Files.readString(file));
    assertEquals("precious", Files.readString(outside));
    var text = said.text().replaceAll("\\s+", " ");
    assertTrue(text.contains("not mended, please look yourself: ~/.mozilla"), text);
    assertTrue(said.text().contains("~/.config/plainlink/settings.json"), said.text());
  }
}
