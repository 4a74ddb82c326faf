package dev.plainlink.host.open;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** The words of the ask page in one language. */
final class AskTexts {
  private final Properties texts = new Properties();

  private AskTexts(String language) {
    try (var in = AskTexts.class.getResourceAsStream("ask." + language + ".properties")) {
      if (in == null) {
        throw new IllegalStateException("no texts in " + language);
      }
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Chinese where the user's messages are in Chinese, else English. */
  static AskTexts of(Map<String, String> environment) {
    return in(isChinese(environment) ? "zh-CN" : "en");
  }

  static AskTexts in(String language) {
    return new AskTexts(language);
  }

  /**
   * The order of gettext: LANGUAGE, which holds a list, then LC_ALL, LC_MESSAGES, LANG. Our
   * launcher's own LC_ALL is not the user's.
   */
  private static boolean isChinese(Map<String, String> environment) {
    var own = environment.getOrDefault(Start.LOCALE_OF_THE_USER, "");
    var all = environment.getOrDefault("LC_ALL", "");
    for (var locale :
        new String[] {
          environment.getOrDefault("LANGUAGE", ""),
          own.isEmpty() && !all.equals("C.UTF-8") ? all : own,
          environment.getOrDefault("LC_MESSAGES", ""),
          environment.getOrDefault("LANG", "")
        }) {
      if (!locale.isEmpty()) {
        return locale.startsWith("zh");
      }
    }
    return System.getProperty("user.language", "").equals("zh");
  }

  /** The text, with a name put in for each {0}. */
  String get(String key, String name) {
    var text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalStateException("no text " + key);
    }
    return text.replace("{0}", name);
  }

  String get(String key) {
    return get(key, "");
  }

  Set<String> keys() {
    return texts.stringPropertyNames();
  }
}
