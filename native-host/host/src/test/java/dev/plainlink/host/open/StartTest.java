package dev.plainlink.host.open;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The browser speaks the user's language, not the one that our launcher sets for Java. */
class StartTest {
  private static Map<String, String> after(Map<String, String> before) {
    var environment = new HashMap<>(before);
    Start.giveBackTheLocale(environment);
    return environment;
  }

  @Test
  void the_locale_of_the_user_comes_back() {
    assertEquals(
        Map.of("LANG", "zh_CN.UTF-8"), after(Map.of("LANG", "zh_CN.UTF-8", "LC_ALL", "C.UTF-8")));
    assertEquals(
        Map.of("LC_ALL", "de_DE.UTF-8"),
        after(Map.of("LC_ALL", "C.UTF-8", Start.LOCALE_OF_THE_USER, "de_DE.UTF-8")));
    assertEquals(Map.of("LC_ALL", "de_DE.UTF-8"), after(Map.of("LC_ALL", "de_DE.UTF-8")));
  }
}
