package dev.plainlink.host.messaging;

import dev.plainlink.host.update.RuleService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  record Rules(long id, RuleService.Status status) implements Reply {}

  /**
   * The answer to {@code rules-get}.
   *
   * @param version of the release in use
   * @param roots what is new of the roots; empty when nothing is
   * @param release what is new of the release; empty when nothing is
   */
  record Pack(long id, long version, Optional<Roots> roots, Optional<Release> release)
      implements Reply {}

  /**
   * Envelopes of roots.
   *
   * @param version of the root in use
   * @param inUse the root in use
   * @param chain those that the extension lacks, in order; the root in use is the last of them
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Roots(long version, byte[] inUse, List<byte[]> chain) {}

  /**
   * A release as it was received.
   *
   * @param artifacts by name
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Release(byte[] envelope, Map<String, byte[]> artifacts) {}

  /**
   * The answer to {@code rules-check}.
   *
   * @param verdict a word of feed.md §6
   * @param version of the release in use now
   */
  record Checked(long id, String verdict, long version) implements Reply {}

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
