package dev.plainlink.backend.observations;

import dev.plainlink.backend.observations.Outcome.Vote;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Counts observations, each item of a token once. Every count is a row of the database, so any
 * number of servers may share it. Rows are touched in one global order: no two transactions can
 * wait for each other.
 */
public final class ObservationStore {
  /** Clients of one network that count for a pair and slot: the rest of a flood changes nothing. */
  static final int MAX_NETWORK_SHARE = 3;

  /** Observations that one network may send in a day. */
  static final int MAX_NETWORK_DAY = 2_000;

  /** Different unknown walls that are kept; later ones are accepted and forgotten. */
  static final int MAX_WALLS = 10_000;

  static final int FORGET_AT_ONCE = 5_000;

  private final Jdbi jdbi;

  /** Counts in the given database. */
  public ObservationStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** What became of an observation. */
  public enum Fate {
    /** Something of it was new; it outlives the server. */
    COUNTED,
    /** All of it had been told before. */
    REPEATED,
    /** The network has sent too much today; nothing of it is kept. */
    REFUSED
  }

  /** A network's names: one for the day that is told of, one for the day on which it is told. */
  public record Network(String ofItsDay, String ofToday) {}

  /**
   * Stores one observation.
   *
   * @param token a hash of the client's token
   * @param network hashes of the client's network that change daily ({@link NetworkKey})
   * @param today the server's day, for the network's quota
   */
  public Fate accept(Observation observation, String token, Network network, LocalDate today) {
    return jdbi.inTransaction(
        handle ->
            new Counting(handle, observation.day().toString(), token, network)
                .all(observation, today.toString()));
  }

  /** Forgets tokens, networks and secrets of the days before {@code oldest}. */
  public void forgetBefore(LocalDate oldest) {
    forget("daily_secret", "day", oldest);
    forget("network_day", "day, network", oldest);
    forget("network_share", "day, network, item", oldest);
    forget("counted", "day, token, item", oldest);
  }

  /** A piece at a time: observations that come meanwhile must not wait for millions of rows. */
  private void forget(String table, String key, LocalDate oldest) {
    var sql =
        "delete from %s where (%s) in (select %s from %s where day < :oldest limit :piece)"
            .formatted(table, key, key, table);
    int deleted;
    do {
      deleted =
          jdbi.withHandle(
              handle ->
                  handle
                      .createUpdate(sql)
                      .bind("oldest", oldest.toString())
                      .bind("piece", FORGET_AT_ONCE)
                      .execute());
    } while (deleted > 0);
  }

  /** The steps of one transaction. */
  private record Counting(Handle handle, String day, String token, Network network) {

    Fate all(Observation observation, String today) {
      var outcomes = byItem(observation.outcomes());
      var walls = new TreeMap<String, WallShape>();
      observation.walls().forEach(wall -> walls.put(ShapeText.hash(wall), wall));
      if (toldBefore(outcomes.keySet(), walls.keySet())) {
        // Before the quota: whoever lost the answer may ask again, however full the day is.
        return Fate.REPEATED;
      }
      if (!withinQuota(today)) {
        return Fate.REFUSED;
      }
      outcomes.keySet().removeIf(item -> !first(item));
      outcomes.forEach(this::countVote);
      pairs(outcomes.values()).forEach(this::countPair);
      walls.forEach(this::countWall);
      return Fate.COUNTED;
    }

    private boolean toldBefore(Set<String> outcomes, Set<String> walls) {
      var items = new ArrayList<String>(outcomes);
      items.addAll(walls);
      return handle
              .createQuery(
                  "select count(*) from counted where day = :day and token = :token and item in (<items>)")
              .bind("day", day)
              .bind("token", token)
              .bindList("items", items)
              .mapTo(Integer.class)
              .one()
          == items.size();
    }

    private boolean withinQuota(String today) {
      return handle
              .createUpdate(
                  "insert into network_day (day, network, accepted) values (:day, :network, 1)"
                      + " on conflict (day, network) do update set accepted = network_day.accepted + 1"
                      + " where network_day.accepted < :max")
              .bind("day", today)
              .bind("network", network.ofToday())
              .bind("max", MAX_NETWORK_DAY)
              .execute()
          == 1;
    }

    /** In the order of their keys. */
    private static TreeMap<String, Outcome> byItem(List<Outcome> outcomes) {
      var byItem = new TreeMap<String, Outcome>();
      for (var outcome : outcomes) {
        byItem.put(outcome.sender() + ">" + outcome.target() + "@" + outcome.slot(), outcome);
      }
      return byItem;
    }

    private boolean first(String item) {
      return handle
              .createUpdate(
                  "insert into counted (day, token, item) values (:day, :token, :item)"
                      + " on conflict (day, token, item) do nothing")
              .bind("day", day)
              .bind("token", token)
              .bind("item", item)
              .execute()
          == 1;
    }

    private void countVote(String item, Outcome outcome) {
      if (!withinShare(item)) {
        return;
      }
      var vote = outcome.vote();
      handle
          .createUpdate(
              "insert into vote (day, slot, sender, target, opened, asked, blocked)"
                  + " values (:day, :slot, :sender, :target, :opened, :asked, :blocked)"
                  + " on conflict (sender, target, day, slot) do update set opened = vote.opened + excluded.opened,"
                  + " asked = vote.asked + excluded.asked, blocked = vote.blocked + excluded.blocked")
          .bind("day", day)
          .bind("slot", outcome.slot())
          .bind("sender", outcome.sender())
          .bind("target", outcome.target())
          .bind("opened", vote == Vote.OPENED ? 1 : 0)
          .bind("asked", vote == Vote.ASKED ? 1 : 0)
          .bind("blocked", vote == Vote.BLOCKED ? 1 : 0)
          .execute();
    }

    private static List<Pair> pairs(Iterable<Outcome> outcomes) {
      var pairs = new TreeSet<Pair>();
      outcomes.forEach(outcome -> pairs.add(new Pair(outcome.sender(), outcome.target())));
      return new ArrayList<>(pairs);
    }

    /** A client counts once a day for a pair, whatever the slots. */
    private void countPair(Pair pair) {
      var item = pair.sender() + ">" + pair.target();
      if (first(item) && withinShare(item)) {
        handle
            .createUpdate(
                "insert into pair_day (day, sender, target, clients) values (:day, :sender, :target, 1)"
                    + " on conflict (sender, target, day) do update set clients = pair_day.clients + 1")
            .bind("day", day)
            .bind("sender", pair.sender())
            .bind("target", pair.target())
            .execute();
      }
    }

    private void countWall(String hash, WallShape wall) {
      if (first(hash) && withinShare(hash) && (known(hash) || roomForWalls())) {
        handle
            .createUpdate(
                "insert into wall (shape, host, path, parameters, first_day, last_day, clients)"
                    + " values (:shape, :host, :path, :parameters, :day, :day, 1)"
                    + " on conflict (shape) do update set clients = wall.clients + 1,"
                    + " last_day = case when wall.last_day < excluded.last_day then excluded.last_day else wall.last_day end,"
                    + " first_day = case when wall.first_day > excluded.first_day then excluded.first_day else wall.first_day end")
            .bind("shape", hash)
            .bind("host", wall.host())
            .bind("path", wall.path())
            .bind("parameters", ShapeText.parameters(wall))
            .bind("day", day)
            .execute();
      }
    }

    private boolean known(String hash) {
      return count("select count(*) from wall where shape = :shape", hash) > 0;
    }

    private boolean roomForWalls() {
      return count("select count(*) from wall where shape <> :shape", "") < MAX_WALLS;
    }

    private int count(String sql, String shape) {
      return handle.createQuery(sql).bind("shape", shape).mapTo(Integer.class).one();
    }

    private boolean withinShare(String item) {
      return handle
              .createUpdate(
                  "insert into network_share (day, network, item, clients) values (:day, :network, :item, 1)"
                      + " on conflict (day, network, item) do update set clients = network_share.clients + 1"
                      + " where network_share.clients < :max")
              .bind("day", day)
              .bind("network", network.ofItsDay())
              .bind("item", item)
              .bind("max", MAX_NETWORK_SHARE)
              .execute()
          == 1;
    }
  }

  private record Pair(String sender, String target) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      var bySender = sender.compareTo(other.sender);
      return bySender != 0 ? bySender : target.compareTo(other.target);
    }
  }
}
