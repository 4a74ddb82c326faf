package dev.plainlink.host.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.plainlink.host.settings.Folders;
import dev.plainlink.host.settings.Settings;
import dev.plainlink.host.settings.SettingsStore;
import dev.plainlink.host.update.RuleService;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersTest {
  private static final String GUARD =
      "https://c.pc.qq.com/middlem.html?pfurl=https%3A%2F%2Fexample.com%2F";

  @TempDir Path home;
  private final AtomicLong now = new AtomicLong();
  private Folders folders;
  private SettingsStore store;
  private Answers answers;

  @BeforeEach
  void open() throws IOException {
    folders = Folders.of(Map.of("HOME", home.toString()), "Linux", home);
    store = new SettingsStore(folders);
    answers = answers("chromium", Caller.CHROMIUM_ID, "2026-11-25T10:00:00.5Z");
  }

  private Answers answers(String family, String id, String time) {
    var clock = Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
    return new Answers(
        SettingsStore.impatient(folders),
        new Handshakes(new Caller(family, id), folders, clock),
        RuleService.of(folders, "0.1.0", new byte[0], clock, now::get),
        "0.1.0",
        Versions.SPOKEN,
        now::get);
  }

  @Test
  void links_are_resolved_under_the_settings_as_they_are_within_a_second() throws IOException {
    assertEquals(List.of("direct", "ask"), resolve());
    store.update(s -> s.withShared(true, Set.of(), Set.of("qq")));
    assertEquals(List.of("direct", "ask"), resolve());
    now.addAndGet(TimeUnit.SECONDS.toNanos(1));
    assertEquals(List.of("direct", "go"), resolve());
  }

  @Test
  void a_change_of_our_own_counts_at_once() {
    assertEquals(List.of("direct", "ask"), resolve());
    set(0, true, Set.of("qq"), Set.of());
    assertEquals(List.of("unmatched", "stay"), resolve());
    set(1, true, Set.of(), Set.of("qq"));
    assertEquals(List.of("direct", "go"), resolve());
    set(2, false, Set.of(), Set.of("qq"));
    assertEquals(List.of("unmatched", "stay"), resolve());
  }

  @Test
  void the_browser_of_the_link_handler_is_not_the_extensions_to_change() throws IOException {
    store.update(s -> s.withBrowser(Optional.of("firefox")));
    set(1, false, Set.of(), Set.of());

    assertEquals(
        new Settings(2, false, Set.of(), Set.of(), Optional.of("firefox")),
        store.read().settings());
  }

  @Test
  void settings_that_were_lost_are_said_to_be() throws IOException {
    set(0, false, Set.of(), Set.of());
    Files.writeString(folders.config().resolve("settings.json"), "garbage");
    var get = new Request.SettingsGet(1);

    assertEquals(new Reply.Shared(1, 0, true, Set.of(), Set.of(), true), answers.to(get));
    assertEquals(new Reply.Shared(1, 0, true, Set.of(), Set.of(), false), answers.to(get));
  }

  @Test
  void a_writer_that_does_not_end_is_not_waited_for() throws IOException {
    set(0, false, Set.of(), Set.of());
    try (var lock =
        FileChannel.open(folders.state().resolve("settings.lock"), StandardOpenOption.WRITE)) {
      lock.lock();
      assertEquals(new Reply.Failed(1, ErrorCode.LOCKED), set(1, true, Set.of(), Set.of()));
    }
  }

  @Test
  void files_that_others_could_change_are_not_used() throws IOException {
    set(0, false, Set.of(), Set.of());
    Files.move(folders.config(), home.resolve("elsewhere"));
    Files.createSymbolicLink(folders.config(), home.resolve("elsewhere"));
    now.addAndGet(TimeUnit.SECONDS.toNanos(2));

    for (var request :
        List.of(
            new Request.SettingsGet(1),
            new Request.Resolve(1, GUARD),
            change(1, true, Set.of(), Set.of()))) {
      assertEquals(new Reply.Failed(1, ErrorCode.SETTINGS), answers.to(request));
    }
  }

  @Test
  void the_last_greeting_of_each_browser_is_noted() throws IOException {
    greet(answers, "0.1.0", "chromium");
    greet(answers("firefox", Caller.FIREFOX_ID, "2026-11-25T11:00:00Z"), "0.1.0", "firefox");
    greet(answers("chromium", Caller.CHROMIUM_ID, "2026-11-25T12:00:00Z"), "0.1.1", "chromium");

    assertEquals(
        List.of("chromium 0.1.1 2026-11-25T12:00:00Z", "firefox 0.1.0 2026-11-25T11:00:00Z"),
        noted());
  }

  @Test
  void a_file_of_handshakes_that_is_none_starts_anew_and_never_grows() throws IOException {
    greet(answers, "0.1.0", "chromium");
    var file = folders.state().resolve("handshakes.json");
    for (var text :
        List.of(
            "garbage", "[]", "{\"handshakes\":7}", "{\"handshakes\":[" + "7,".repeat(99) + "7]}")) {
      Files.writeString(file, text);
      greet(answers, "0.1.0", "chromium");
      assertTrue(size(file) <= Handshakes.MAX_ENTRIES, text);
      assertTrue(Files.readString(file).contains("\"browser\":\"chromium\""), text);
    }
  }

  @Test
  void that_a_greeting_cannot_be_noted_harms_nobody() throws IOException {
    Files.createDirectories(folders.state().getParent());
    Files.writeString(folders.state(), "in the way");
    greet(answers, "0.1.0", "chromium");

    assertEquals("in the way", Files.readString(folders.state()));
  }

  private static void greet(Answers answers, String version, String browser) {
    var hello = new Request.Hello(1, version, 1, 1, browser);
    answers.after(hello, answers.to(hello));
  }

  private List<String> noted() throws IOException {
    return entries(folders.state().resolve("handshakes.json"))
        .map(
            entry ->
                Stream.of("browser", "extensionVersion", "time")
                    .map(name -> entry.get(name).getAsString())
                    .reduce((a, b) -> a + " " + b)
                    .orElseThrow())
        .toList();
  }

  private static Stream<JsonObject> entries(Path file) throws IOException {
    var all = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    return all.getAsJsonArray("handshakes").asList().stream().map(e -> e.getAsJsonObject());
  }

  private static int size(Path file) throws IOException {
    var all = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    return all.getAsJsonArray("handshakes").size();
  }

  private Reply set(long base, boolean on, Set<String> off, Set<String> chosen) {
    return answers.to(change(base, on, off, chosen));
  }

  private static Request change(long base, boolean on, Set<String> off, Set<String> chosen) {
    return new Request.SettingsSet(1, base, on, off, chosen);
  }

  private List<String> resolve() {
    var json = ((Reply.Resolved) answers.to(new Request.Resolve(1, GUARD))).json();
    var result = JsonParser.parseString(json).getAsJsonObject();
    return List.of(result.get("outcome").getAsString(), result.get("advice").getAsString());
  }
}
