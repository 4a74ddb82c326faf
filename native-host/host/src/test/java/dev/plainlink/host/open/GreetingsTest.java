package dev.plainlink.host.open;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the extension of a browser has been heard of. */
class GreetingsTest {
  private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");

  @TempDir Path state;

  private boolean recently(String json) throws IOException {
    Files.writeString(state.resolve(Greetings.NAME), json);
    return Greetings.recently(state, "firefox", NOW);
  }

  private static String greeting(String browser, String time) {
    return "{\"browser\":\"" + browser + "\",\"protocol\":1,\"time\":\"" + time + "\"}";
  }

  @Test
  void a_greeting_of_this_browser_counts_for_thirty_days() throws IOException {
    assertFalse(Greetings.recently(state, "firefox", NOW), "no file");
    for (var time : List.of("2026-11-25T01:59:59Z", "2026-10-26T02:00:01Z")) {
      assertTrue(
          recently(
              "{\"format\":1,\"handshakes\":["
                  + greeting("chromium", "2026-11-25T01:00:00Z")
                  + ","
                  + greeting("firefox", time)
                  + "]}"));
    }
  }

  @Test
  void an_old_one_a_future_one_and_that_of_another_browser_do_not() throws IOException {
    for (var other :
        List.of(
            greeting("firefox", "2026-10-26T02:00:00Z"),
            greeting("firefox", "2026-11-26T02:00:00Z"),
            greeting("chromium", "2026-11-25T01:00:00Z"))) {
      assertFalse(recently("{\"format\":1,\"handshakes\":[" + other + "]}"), other);
    }
  }

  @Test
  void what_is_not_of_the_form_says_nothing() throws IOException {
    for (var text :
        List.of("", "[]", "{\"handshakes\":1}", "{\"handshakes\":[" + greeting("firefox", "x"))) {
      assertFalse(recently(text), text);
    }
  }
}
