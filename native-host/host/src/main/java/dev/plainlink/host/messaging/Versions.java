package dev.plainlink.host.messaging;

import java.util.Optional;

/**
 * Generations of the protocol that one side speaks (docs/protocol.md §2).
 *
 * @param min the oldest
 * @param max the newest
 */
public record Versions(int min, int max) {
  /** Of this program. */
  public static final Versions SPOKEN = new Versions(1, 1);

  /** Why there is none in common: said about this side. */
  Optional<ErrorCode> against(Versions theirs) {
    if (theirs.min > max) {
      return Optional.of(ErrorCode.TOO_OLD);
    }
    return theirs.max < min ? Optional.of(ErrorCode.TOO_NEW) : Optional.empty();
  }

  /** The newest that both speak; only when nothing is against it. */
  int inCommon(Versions theirs) {
    return Math.min(max, theirs.max);
  }
}
