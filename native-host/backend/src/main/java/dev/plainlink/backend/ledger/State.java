package dev.plainlink.backend.ledger;

/** How a platform treats links to another, as most clients met it. */
public enum State {
  /** One click opens the page. */
  OPEN,
  /** A page comes between, with a way on. */
  ASKS,
  /** A page comes between, without one. */
  BLOCKED,
  /** Clients met different things: a trial, or a change within these hours. */
  MIXED,
  /** Too few clients told. */
  UNKNOWN;

  /** Votes without which nothing is said. */
  static final int MIN_VOTES = 10;

  /**
   * Two thirds must agree. One network counts for three votes at most
   * (ObservationStore.MAX_NETWORK_SHARE), so it can neither speak alone nor turn what the others
   * say.
   */
  static State of(int opened, int asked, int blocked) {
    var votes = opened + asked + blocked;
    if (votes < MIN_VOTES) {
      return UNKNOWN;
    }
    if (3 * opened >= 2 * votes) {
      return OPEN;
    }
    if (3 * blocked >= 2 * votes) {
      return BLOCKED;
    }
    return 3 * asked >= 2 * votes ? ASKS : MIXED;
  }
}
