package dev.plainlink.host.browsers;

import java.util.List;

/**
 * A browser that is there.
 *
 * @param command what starts it, the program by its absolute path; the URL is to follow as the last
 *     argument
 */
public record Installed(Browser browser, Packaging packaging, List<String> command) {

  /** How it came onto the machine. */
  public enum Packaging {
    NATIVE,
    SNAP,
    FLATPAK
  }
}
