package dev.plainlink.host.messaging;

import java.util.List;
import java.util.Set;

/** What comes of a request; every request gets exactly one. */
sealed interface Reply {
  long id();

  /** The answer to {@code hello}. */
  record Greeting(
      long id,
      int protocol,
      String version,
      long rulesVersion,
      String rulesDate,
      List<String> features)
      implements Reply {}

  /**
   * The answer to {@code resolve}.
   *
   * @param json one line of {@code plainlink resolve --json} (engine.md §4.2)
   */
  record Resolved(long id, String json) implements Reply {}

  /** The answer to {@code rules-status}. */
  record Rules(long id, String source, long version, String date, int count) implements Reply {}

  /**
   * The answer to {@code settings-get} and {@code settings-set}.
   *
   * @param reset the file could not be read and was set aside
   */
  record Shared(
      long id, long revision, boolean on, Set<String> off, Set<String> chosen, boolean reset)
      implements Reply {}

  /** The request was not done. */
  record Failed(long id, ErrorCode code) implements Reply {}
}
