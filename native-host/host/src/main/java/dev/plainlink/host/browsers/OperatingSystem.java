package dev.plainlink.host.browsers;

import java.util.Locale;

/** The systems that {@code installer/locations.json} knows. */
public enum OperatingSystem {
  LINUX("linux"),
  MACOS("macos"),
  WINDOWS("windows");

  private final String word;

  OperatingSystem(String word) {
    this.word = word;
  }

  /** As {@code installer/locations.json} says it. */
  public String word() {
    return word;
  }

  /** The one that this process runs on; every other Unix counts as Linux. */
  public static OperatingSystem current() {
    return named(System.getProperty("os.name", ""));
  }

  static OperatingSystem named(String osName) {
    var name = osName.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return WINDOWS;
    }
    return name.startsWith("mac") ? MACOS : LINUX;
  }
}
