package dev.plainlink.backend.names;

import java.util.Locale;

/** The languages of the pages. */
public enum Language {
  ENGLISH("en"),
  CHINESE("zh-CN");

  private final String tag;

  Language(String tag) {
    this.tag = tag;
  }

  /** As {@code lang} wants it. */
  public String tag() {
    return tag;
  }

  /** Chinese of any kind is Chinese, everything else English. */
  public static Language of(String tag) {
    return tag.toLowerCase(Locale.ROOT).startsWith("zh") ? CHINESE : ENGLISH;
  }
}
