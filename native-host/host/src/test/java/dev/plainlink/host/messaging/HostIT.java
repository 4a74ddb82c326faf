package dev.plainlink.host.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plainlink.host.settings.Folders;
import dev.plainlink.host.settings.SettingsStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The installed program as browsers, and others, treat it. */
@Timeout(120)
class HostIT {
  private static final String HELLO =
      "{\"id\":1,\"kind\":\"hello\",\"version\":\"0.1.0\",\"min\":1,\"max\":1}";
  private static final String STATUS = "{\"id\":2,\"kind\":\"rules-status\"}";

  @TempDir Path home;

  @Test
  void a_port_is_opened_used_and_closed() throws Exception {
    try (var host = HostProcess.start(home)) {
      assertTrue(host.ask(HELLO).startsWith("{\"id\":1,\"ok\":true,\"protocol\":1,"));
      assertTrue(host.ask(STATUS).startsWith("{\"id\":2,\"ok\":true,\"source\":\"built-in\","));
      assertEquals(0, host.closePort());
      assertEquals("", host.err());
    }
    var noted = Files.readString(home.resolve(".local/state/plainlink/handshakes.json"));
    assertTrue(noted.contains("\"extensionVersion\":\"0.1.0\",\"protocol\":1"), noted);
  }

  @Test
  void bytes_may_come_one_by_one_and_frames_all_at_once() throws Exception {
    try (var host = HostProcess.start(home)) {
      for (var b : Frames.of(HELLO)) {
        host.send(new byte[] {b});
      }
      assertTrue(host.receive().startsWith("{\"id\":1,\"ok\":true"));
      host.send(Frames.of(STATUS, "{\"id\":3,\"kind\":\"settings-get\",\"unknown\":{}}"));
      assertTrue(host.receive().startsWith("{\"id\":2,\"ok\":true"));
      assertTrue(host.receive().startsWith("{\"id\":3,\"ok\":true"));
      assertEquals(0, host.closePort());
    }
  }

  static Stream<Arguments> hostile() {
    var status = Frames.of(STATUS);
    return Stream.of(
        Arguments.of("end inside the length", Arrays.copyOf(status, 3)),
        Arguments.of("end inside the body", Arrays.copyOf(status, status.length - 1)),
        Arguments.of("huge", Frames.header((1 << 20) + 1)),
        Arguments.of("largest", Frames.header(Integer.MAX_VALUE)),
        Arguments.of("negative", Frames.header(-1)),
        Arguments.of("zero", Frames.header(0)),
        Arguments.of("not UTF-8", Frames.of(new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'})),
        Arguments.of("not JSON", Frames.of("secret.test")),
        Arguments.of("no object", Frames.of("[]")),
        Arguments.of("no id", Frames.of("{\"kind\":\"rules-status\"}")),
        Arguments.of("a key twice", Frames.of("{\"id\":1,\"id\":2,\"kind\":\"rules-status\"}")),
        Arguments.of("deep", Frames.of("[".repeat(1 << 20))),
        Arguments.of("many", Frames.of("{\"id\":1,\"x\":[" + "{},".repeat(300_000) + "{}]}")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void what_breaks_the_protocol_ends_it_with_76_and_nothing_is_quoted(String name, byte[] bytes)
      throws Exception {
    try (var host = HostProcess.start(home)) {
      host.send(bytes);
      host.in().close();

      assertEquals(76, host.end(), host.err());
      assertEquals(0, host.out().readAllBytes().length);
      assertTrue(host.err().startsWith("plainlink-host: "), host.err());
      assertEquals(1, host.err().lines().count(), host.err());
      assertFalse(host.err().contains("secret"), host.err());
    }
  }

  /** The flood waits in the pipe, not in the process; then every request gets its one reply. */
  @Test
  void ten_thousand_frames_whose_replies_are_not_read_are_all_answered_in_the_end()
      throws Exception {
    var url = "https://a.test/" + "x".repeat(500);
    try (var host = HostProcess.start(home)) {
      host.ask(HELLO);
      var flood =
          new Thread(
              () -> {
                try {
                  for (var id = 1; id <= 10_000; id++) {
                    host.send(
                        Frames.of(
                            "{\"id\":" + id + ",\"kind\":\"resolve\",\"url\":\"" + url + "\"}"));
                  }
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      flood.start();
      awaitBlocked(host, flood);
      var answered = new boolean[10_001];
      var refused = 0;
      for (var i = 0; i < 10_000; i++) {
        var reply = host.receive();
        var id = Integer.parseInt(reply.substring(6, reply.indexOf(',')));
        assertFalse(answered[id], reply);
        answered[id] = true;
        refused += reply.contains("\"ok\":false") ? 1 : 0;
      }
      assertTrue(refused < 10_000);
      flood.join();
      assertTrue(memory(host) < 100 << 10, "kB: " + memory(host));
      assertEquals(0, host.closePort());
      assertEquals("", host.err());
    }
  }

  /** Until neither side gets on: both pipes are full. */
  private static void awaitBlocked(HostProcess host, Thread flood) throws Exception {
    var before = -1;
    while (flood.isAlive() && host.out().available() != before) {
      before = host.out().available();
      Thread.sleep(500);
    }
  }

  private static long memory(HostProcess host) throws IOException {
    var status = Files.readString(Path.of("/proc/" + host.pid() + "/status"));
    var line = status.lines().filter(text -> text.startsWith("VmRSS:")).findFirst().orElseThrow();
    return Long.parseLong(line.replaceAll("[^0-9]", ""));
  }

  @Test
  void a_browser_that_goes_away_without_a_word_is_the_end() throws Exception {
    try (var host = HostProcess.start(home)) {
      host.ask(HELLO);
      host.out().close();
      host.send(Frames.of(STATUS));

      assertEquals(74, host.end());
    }
  }

  @Test
  void killed_at_any_moment_it_leaves_settings_that_can_be_read() throws Exception {
    var store = new SettingsStore(Folders.of(Map.of("HOME", home.toString()), "Linux", home));
    for (var round = 0; round < 8; round++) {
      var revision = store.read().settings().revision();
      try (var host = HostProcess.start(home)) {
        host.ask(HELLO);
        for (var i = 0; i < 3; i++) {
          assertTrue(host.ask(set(10 + i, revision + i)).contains("\"ok\":true"));
        }
        // No reply is waited for: the kill comes somewhere in the work.
        host.send(Frames.of(set(20, revision + 3), set(21, revision + 4)));
        host.kill();
      }
      var reading = store.read();
      assertEquals(Optional.empty(), reading.note());
      assertTrue(reading.settings().revision() >= revision + 3);
    }
  }

  private static String set(int id, long base) {
    return "{\"id\":%d,\"kind\":\"settings-set\",\"base\":%d,\"on\":%b,\"off\":[],\"chosen\":[]}"
        .formatted(id, base, base % 2 == 1);
  }

  @Test
  void two_browsers_share_settings_and_the_slower_one_is_told() throws Exception {
    try (var one = HostProcess.start(home);
        var other = HostProcess.start(home)) {
      assertTrue(one.ask(set(1, 0)).contains("\"revision\":1,\"on\":false"));
      assertTrue(other.ask(set(1, 0)).contains("\"conflict\""));
      assertTrue(
          other
              .ask("{\"id\":2,\"kind\":\"settings-get\"}")
              .contains("\"revision\":1,\"on\":false"));
      assertEquals(0, one.closePort());
      assertEquals(0, other.closePort());
    }
  }

  @Test
  void nothing_but_frames_comes_out_whatever_the_jvm_has_to_say() throws Exception {
    var environment =
        Map.of(
            "JAVA_TOOL_OPTIONS", "-Xint -XX:+PrintFlagsFinal -Dfile.encoding=UTF-16",
            "_JAVA_OPTIONS", "-Xshare:dump",
            "JDK_JAVA_OPTIONS", "-XshowSettings",
            "CLASSPATH", home.toString(),
            "LC_ALL", "POSIX");
    try (var host = HostProcess.start(home, environment, List.of(HostProcess.ORIGIN))) {
      assertTrue(host.ask(HELLO).startsWith("{\"id\":1,\"ok\":true"));
      assertEquals(0, host.closePort());
      assertEquals(0, host.out().readAllBytes().length);
    }
  }

  /** A young generation larger than the heap makes the JVM warn, by default on standard output. */
  @Test
  void a_jvm_that_warns_does_so_on_standard_error() throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin/java");
    var wrapper = Files.createDirectories(home.resolve("jdk/bin")).resolve("java");
    Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
    Files.writeString(wrapper, "#!/bin/sh\nexec '" + java + "' -XX:NewSize=1g \"$@\"\n");
    assertTrue(wrapper.toFile().setExecutable(true));
    var environment = Map.of("JAVA_HOME", home.resolve("jdk").toString());
    try (var host = HostProcess.start(home, environment, List.of(HostProcess.ORIGIN))) {
      assertTrue(host.ask(HELLO).startsWith("{\"id\":1,\"ok\":true"));
      assertEquals(0, host.closePort());
      assertEquals(0, host.out().readAllBytes().length);
      assertTrue(host.err().contains("[warning][gc"), host.err());
    }
  }

  static Stream<List<String>> otherArguments() {
    return Stream.of(
        List.of(),
        List.of("--help"),
        List.of("chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"),
        List.of(HostProcess.ORIGIN, "-version"),
        List.of("-version", HostProcess.ORIGIN),
        List.of("-XX:+PrintFlagsFinal"),
        List.of("@/etc/passwd"),
        List.of("/x/dev.plainlink.host.json", "someone@else.test"),
        List.of("https://a.test/$(touch x)"));
  }

  @ParameterizedTest
  @MethodSource("otherArguments")
  void nobody_else_is_spoken_to(List<String> args) throws Exception {
    try (var host = HostProcess.start(home, Map.of(), args)) {
      assertEquals(64, host.end());
      assertEquals(0, host.out().readAllBytes().length);
      assertEquals(1, host.err().lines().count(), host.err());
    }
  }

  @Test
  void firefox_is_spoken_to() throws Exception {
    var args = List.of("/x/dev.plainlink.host.json", Caller.FIREFOX_ID);
    try (var host = HostProcess.start(home, Map.of(), args)) {
      assertTrue(host.ask(HELLO).startsWith("{\"id\":1,\"ok\":true"));
      assertEquals(0, host.closePort());
    }
  }

  @Test
  void relative_xdg_folders_are_ignored_and_absolute_ones_used() throws Exception {
    var environment =
        Map.of("XDG_CONFIG_HOME", "relative", "XDG_STATE_HOME", home.resolve("st").toString());
    try (var host = HostProcess.start(home, environment, List.of(HostProcess.ORIGIN))) {
      host.ask(HELLO);
      assertTrue(host.ask(set(2, 0)).contains("\"revision\":1"));
      assertEquals(0, host.closePort());
    }
    assertTrue(Files.exists(home.resolve(".config/plainlink/settings.json")));
    assertTrue(Files.exists(home.resolve("st/plainlink/handshakes.json")));
    assertFalse(Files.exists(home.resolve("relative")));
  }

  /** What it resolves does not depend on files; where they should be, something else stands. */
  @Test
  void without_a_place_for_files_it_still_greets() throws Exception {
    Files.writeString(home.resolve("file"), "");
    var nowhere = home.resolve("file").toString();
    var environment = Map.of("XDG_CONFIG_HOME", nowhere, "XDG_STATE_HOME", nowhere);
    try (var host = HostProcess.start(home, environment, List.of(HostProcess.ORIGIN))) {
      assertTrue(host.ask(HELLO).startsWith("{\"id\":1,\"ok\":true"));
      assertTrue(host.ask(set(2, 0)).contains("\"code\":\"settings\""));
      assertTrue(host.ask(STATUS).contains("\"ok\":true"));
      assertEquals(0, host.closePort());
    }
  }

  @Test
  void without_a_home_in_the_environment_the_systems_is_taken() throws Exception {
    var environment =
        Map.of(
            "HOME", "",
            "XDG_CONFIG_HOME", home.resolve("c").toString(),
            "XDG_STATE_HOME", home.resolve("s").toString());
    try (var host = HostProcess.start(home, environment, List.of(HostProcess.ORIGIN))) {
      assertTrue(host.ask(HELLO).startsWith("{\"id\":1,\"ok\":true"));
      assertEquals(0, host.closePort());
    }
  }

  /** No link that was asked about is found in what it leaves behind. */
  @Test
  void links_are_kept_nowhere() throws Exception {
    try (var host = HostProcess.start(home)) {
      host.ask(HELLO);
      host.ask("{\"id\":2,\"kind\":\"resolve\",\"url\":\"https://canary.test/?pfuin=123456\"}");
      host.ask("{\"id\":3,\"kind\":\"canary.test\",\"url\":7}");
      host.send(Frames.of("{\"id\":4,\"url\":\"https://canary.test/\""));
      assertEquals(76, host.end());
    }
    var all = new ByteArrayOutputStream();
    try (var files = Files.walk(home)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        all.writeBytes(Files.readAllBytes(file));
      }
    }
    assertFalse(all.toString(StandardCharsets.UTF_8).contains("canary"));
  }
}
