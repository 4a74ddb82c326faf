package dev.plainlink.host.messaging;

import java.util.Set;

/** What the extension asks. A closed set: none names a file, a program or an address to fetch. */
sealed interface Request {
  long id();

  /**
   * Who speaks, and which generations of the protocol.
   *
   * @param browser a name of the closed list, or {@code other}
   */
  record Hello(long id, String version, int min, int max, String browser) implements Request {}

  /** Where a link leads, and whether its wall may be skipped. */
  record Resolve(long id, String url) implements Request {}

  /** Which rules are in use. */
  record RulesStatus(long id) implements Request {}

  /**
   * The newest rules, when they are newer than the extension's.
   *
   * @param haveVersion the release that the extension has, or 0
   * @param haveRoot the root that it has, or 0
   */
  record RulesGet(long id, long haveVersion, long haveRoot) implements Request {}

  /** Ask the feed now. Takes as long as the network does; others are answered meanwhile. */
  record RulesCheck(long id) implements Request {}

  /** What the user's browsers share. */
  record SettingsGet(long id) implements Request {}

  /**
   * Replaces what the user's browsers share.
   *
   * @param base the revision that the change was made from
   */
  record SettingsSet(long id, long base, boolean on, Set<String> off, Set<String> chosen)
      implements Request {}

  /** Has an id, but is nothing that this version does. */
  record Unusable(long id, ErrorCode code) implements Request {}
}
