package dev.plainlink.backend.ledger;

import dev.plainlink.backend.ledger.Ledger.Pair;
import dev.plainlink.backend.ledger.Ledger.Votes;
import dev.plainlink.backend.names.Names;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Reads the ledger, at most once in {@link #MAX_AGE}; all pages are made from that. */
public final class LedgerStore {
  static final Duration MAX_AGE = Duration.ofSeconds(30);

  private final Jdbi jdbi;
  private final Names names;
  private final Clock clock;
  private volatile Ledger newest = new Ledger(LocalDate.MIN, List.of());
  private volatile long readAt = System.nanoTime() - MAX_AGE.toNanos();

  /** Reads from the given database. */
  public LedgerStore(Jdbi jdbi, Names names, Clock clock) {
    this.jdbi = jdbi;
    this.names = names;
    this.clock = clock;
  }

  /** The ledger with the pairs that may be shown. */
  public synchronized Ledger ledger() {
    if (System.nanoTime() - readAt >= MAX_AGE.toNanos()) {
      newest = jdbi.withHandle(this::read);
      readAt = System.nanoTime();
    }
    return newest;
  }

  private Ledger read(Handle handle) {
    var today = LocalDate.now(clock);
    var oldest = today.minusDays(Ledger.MAX_DAYS).toString();
    var pairs = new ArrayList<Pair>();
    for (var sender : names.senders().keySet()) {
      for (var found : pairsOf(handle, sender, oldest)) {
        if (found.isShown() && names.targets().containsKey(found.target())) {
          pairs.add(withVotes(handle, found, oldest));
        }
      }
    }
    return new Ledger(today, pairs);
  }

  private static List<Pair> pairsOf(Handle handle, String sender, String oldest) {
    return handle
        .createQuery(
            "select target, max(clients) as clients, count(*) as days from pair_day"
                + " where sender = :sender and day >= :oldest group by target order by target")
        .bind("sender", sender)
        .bind("oldest", oldest)
        .map(
            (row, context) ->
                new Pair(
                    sender,
                    row.getString("target"),
                    row.getInt("clients"),
                    row.getInt("days"),
                    List.of()))
        .list();
  }

  private static Pair withVotes(Handle handle, Pair pair, String oldest) {
    var votes =
        handle
            .createQuery(
                "select day, slot, opened, asked, blocked from vote"
                    + " where sender = :sender and target = :target and day >= :oldest order by day, slot")
            .bind("sender", pair.sender())
            .bind("target", pair.target())
            .bind("oldest", oldest)
            .map(
                (row, context) ->
                    new Votes(
                        new Quarter(LocalDate.parse(row.getString("day")), row.getInt("slot")),
                        row.getInt("opened"),
                        row.getInt("asked"),
                        row.getInt("blocked")))
            .list();
    return new Pair(pair.sender(), pair.target(), pair.clients(), pair.days(), votes);
  }
}
