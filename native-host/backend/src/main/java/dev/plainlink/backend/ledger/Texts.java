package dev.plainlink.backend.ledger;

import dev.plainlink.backend.names.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** The words of the page in one language. */
final class Texts {
  private static final Map<Language, Texts> ALL = new EnumMap<>(Language.class);

  static {
    ALL.put(Language.ENGLISH, new Texts("texts_en.properties"));
    ALL.put(Language.CHINESE, new Texts("texts_zh.properties"));
  }

  private final Properties words = new Properties();

  private Texts(String resource) {
    try (var in = Texts.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the jar");
      }
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Texts in(Language language) {
    var texts = ALL.get(language);
    if (texts == null) {
      throw new IllegalArgumentException(language.tag());
    }
    return texts;
  }

  Set<String> keys() {
    return words.stringPropertyNames();
  }

  String get(String key) {
    var text = words.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("no text " + key);
    }
    return text;
  }

  /** With {@code {0}} and {@code {1}} filled in. */
  String get(String key, String... values) {
    var text = get(key);
    for (var i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", values[i]);
    }
    return text;
  }

  String of(State state) {
    return get(LedgerExport.word(state));
  }
}
