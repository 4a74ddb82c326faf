package dev.plainlink.backend.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of all pairs that enough clients told of.
 *
 * @param today the day for which it was made
 * @param pairs by sender, then target, in the order of the names
 */
public record Ledger(LocalDate today, List<Pair> pairs) {
  /** Clients of one day; those of different days cannot be told apart, so they are not added up. */
  static final int MIN_CLIENTS = 20;

  /** Days with reports. */
  static final int MIN_DAYS = 3;

  /** How far back the ledger looks. */
  static final int MAX_DAYS = 400;

  public Ledger {
    pairs = List.copyOf(pairs);
  }

  /**
   * One platform and where its links lead.
   *
   * @param clients the most that told on one day
   * @param days days with reports
   * @param votes of each quarter that anybody told of, in time's order
   */
  public record Pair(String sender, String target, int clients, int days, List<Votes> votes) {
    public Pair {
      votes = List.copyOf(votes);
    }

    /** Whether so many told of it that none of them can be recognised. */
    public boolean isShown() {
      return clients >= MIN_CLIENTS && days >= MIN_DAYS;
    }

    /** What held when last enough clients told. */
    public State now() {
      var changes = changes();
      return changes.isEmpty() ? State.UNKNOWN : changes.get(changes.size() - 1).state();
    }

    /**
     * Each time that another state than before was met; quarters with too few votes say nothing.
     */
    public List<Change> changes() {
      var changes = new ArrayList<Change>();
      var last = State.UNKNOWN;
      for (var quarter : votes) {
        var state = quarter.state();
        if (state != State.UNKNOWN && state != last) {
          changes.add(new Change(quarter.at(), state));
          last = state;
        }
      }
      return changes;
    }
  }

  /** What clients said of a quarter. */
  public record Votes(Quarter at, int opened, int asked, int blocked) {
    /** What that makes. */
    public State state() {
      return State.of(opened, asked, blocked);
    }
  }

  /** From when another state held. */
  public record Change(Quarter at, State state) {}
}
