package dev.plainlink.host.settings;

import java.util.Optional;
import java.util.Set;

/**
 * What the user has set. The first four are shared with the browsers; the last is the link
 * handler's, and native messaging never changes it.
 *
 * @param revision rises by one with each change; 0 means that nobody has set anything yet
 * @param on whether anything is skipped at all
 * @param off services whose walls are left alone
 * @param chosen services whose guards the user has chosen to skip (engine.md §5)
 * @param browser id of the browser that the link handler starts (installer/locations.json)
 */
public record Settings(
    long revision, boolean on, Set<String> off, Set<String> chosen, Optional<String> browser) {
  /** Names in each of the two sets. */
  public static final int MAX_SERVICES = 1000;

  /** Characters of a name. */
  public static final int MAX_NAME = 64;

  /** The largest revision: JavaScript holds no larger whole number exactly. */
  public static final long MAX_REVISION = (1L << 53) - 1;

  /** Before the user has set anything. */
  public static final Settings DEFAULTS =
      new Settings(0, true, Set.of(), Set.of(), Optional.empty());

  public Settings {
    off = Set.copyOf(off);
    chosen = Set.copyOf(chosen);
    if (revision < 0
        || revision > MAX_REVISION
        || !areNames(off)
        || !areNames(chosen)
        || !browser.map(Settings::isName).orElse(true)) {
      throw new IllegalArgumentException("settings outside of their limits");
    }
  }

  /** The same with what the browsers share replaced. */
  public Settings withShared(boolean newOn, Set<String> newOff, Set<String> newChosen) {
    return new Settings(revision, newOn, newOff, newChosen, browser);
  }

  /** The same with another browser for the link handler. */
  public Settings withBrowser(Optional<String> id) {
    return new Settings(revision, on, off, chosen, id);
  }

  Settings withRevision(long number) {
    return new Settings(number, on, off, chosen, browser);
  }

  /** Whether these may stand in one of the sets. */
  public static boolean areNames(Set<String> names) {
    return names.size() <= MAX_SERVICES && names.stream().allMatch(Settings::isName);
  }

  /** A service or browser id: lower-case letters, digits and {@code -}. */
  public static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_NAME
        && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
  }
}
