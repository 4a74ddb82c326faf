package dev.plainlink.host.register;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/** All that {@code register} and {@code doctor} say, in the user's language. */
final class Texts {
  private final Properties texts;

  private Texts(Properties texts) {
    this.texts = texts;
  }

  /** The launcher sets LC_ALL, so LANG is what is left of the user's choice. */
  static Texts of(Map<String, String> environment) {
    return of(environment.getOrDefault("LANG", "").startsWith("zh") ? "zh" : "en");
  }

  static Texts of(String language) {
    return new Texts(load(language));
  }

  static Properties load(String language) {
    var name = "texts-" + language + ".properties";
    try (var in = Texts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      var texts = new Properties();
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a key, with {@code {0}}, {@code {1}} … replaced. */
  String say(String key, Object... values) {
    var text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("no text for " + key);
    }
    for (var i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(values[i]));
    }
    return text;
  }
}
