package dev.plainlink.backend.ledger;

import dev.plainlink.backend.ledger.Ledger.Pair;
import dev.plainlink.backend.ledger.Ledger.Votes;
import dev.plainlink.backend.names.Names;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ledger, at most once in {@link #MAX_AGE}; all pages are made from that. While one reads
 * it anew, and while the database does not answer, others get the last one.
 */
public final class LedgerStore {
  static final Duration MAX_AGE = Duration.ofSeconds(30);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  private final Jdbi jdbi;
  private final Names names;
  private final Clock clock;
  private final Lock reading = new ReentrantLock();
  private volatile @Nullable Ledger newest;
  private final LongSupplier nanoTime;
  private volatile long due;

  /** Reads from the given database. */
  public LedgerStore(Jdbi jdbi, Names names, Clock clock) {
    this(jdbi, names, clock, System::nanoTime);
  }

  LedgerStore(Jdbi jdbi, Names names, Clock clock, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.due = nanoTime.getAsLong();
    this.jdbi = jdbi;
    this.names = names;
    this.clock = clock;
  }

  /** The last one, when it need not be read anew. */
  Optional<Ledger> fresh() {
    return nanoTime.getAsLong() - due < 0 ? Optional.ofNullable(newest) : Optional.empty();
  }

  /** The ledger with the pairs that may be shown; waits for the database at most for the first. */
  public Ledger ledger() {
    var last = newest;
    if (last == null) {
      reading.lock();
    } else if (fresh().isPresent() || !reading.tryLock()) {
      return last;
    }
    try {
      return fresh().orElseGet(this::readNow);
    } finally {
      reading.unlock();
    }
  }

  private Ledger readNow() {
    try {
      var read = jdbi.withHandle(this::read);
      newest = read;
      due = nanoTime.getAsLong() + MAX_AGE.toNanos();
      return read;
    } catch (RuntimeException e) {
      due = nanoTime.getAsLong() + AFTER_FAILURE.toNanos();
      var last = newest;
      if (last == null) {
        throw e;
      }
      System.getLogger(LedgerStore.class.getName())
          .log(System.Logger.Level.WARNING, "the ledger cannot be read; the last one is shown", e);
      return last;
    }
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
