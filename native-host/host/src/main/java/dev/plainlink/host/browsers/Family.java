package dev.plainlink.host.browsers;

/** Which kind of extension and host manifest a browser takes. */
public enum Family {
  CHROMIUM("chromium"),
  FIREFOX("firefox");

  private final String word;

  Family(String word) {
    this.word = word;
  }

  /** As {@code installer/locations.json} says it. */
  public String word() {
    return word;
  }
}
