package dev.plainlink.host.update;

import dev.plainlink.bundle.SignedJson;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is noted about looking for newer rules, shared by all helpers of a user. Nothing here is
 * trusted with more than when to ask next.
 *
 * @param next when to ask again
 * @param failures in a row
 * @param last when somebody asked; {@link Instant#EPOCH} when nobody did
 * @param word what came of it
 * @param etag what {@code origin} called the release of {@code generation}; may be empty
 */
record Check(
    Instant next,
    int failures,
    Instant last,
    String word,
    String origin,
    String etag,
    String generation) {
  static final Check NEVER = new Check(Instant.EPOCH, 0, Instant.EPOCH, "", "", "", "");
  static final Duration HOUR = Duration.ofHours(1);
  static final Duration DAY = Duration.ofDays(1);

  /** A helper that was killed while it asked holds the others up no longer. */
  static final Duration CLAIM = Duration.ofMinutes(5);

  /** Further off than any delay: the clock was ahead when it was written. */
  private static final Duration BEYOND = Duration.ofHours(31);

  private static final int MAX_FAILURES = 1000;

  boolean isDue(Instant now) {
    return !now.isBefore(next) || next.isAfter(now.plus(BEYOND));
  }

  /** Somebody is about to ask. */
  Check claimed(Instant now) {
    return new Check(now.plus(CLAIM), failures, last, word, origin, etag, generation);
  }

  /**
   * Somebody has asked.
   *
   * @param jitter from 0 to 1, so that clients do not ask in step
   */
  Check asked(Instant now, boolean isGood, String said, double jitter) {
    var count = isGood ? 0 : Math.min(failures + 1, MAX_FAILURES);
    return new Check(now.plus(delay(count, jitter)), count, now, said, origin, etag, generation);
  }

  /** The same with what an origin calls its release. */
  Check named(String at, String name, String release) {
    return new Check(next, failures, last, word, at, name, release);
  }

  /** An hour, twice as long after each failure, at most a day; up to a quarter is added. */
  static Duration delay(int failures, double jitter) {
    var base = HOUR.multipliedBy(1L << Math.min(failures, 5));
    var bounded = base.compareTo(DAY) > 0 ? DAY : base;
    return bounded.plusSeconds(Math.round(bounded.toSeconds() * 0.25 * jitter));
  }

  byte[] write() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("next", seconds(next));
    fields.put("failures", (long) failures);
    fields.put("last", seconds(last));
    fields.put("word", word);
    fields.put("origin", origin);
    fields.put("etag", etag);
    fields.put("generation", generation);
    return (SignedJson.write(fields) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Empty when the bytes are not of our form: then it is as if nobody had asked. */
  static Optional<Check> parse(byte[] bytes) {
    return SignedJson.parse(bytes).flatMap(Check::of);
  }

  private static Optional<Check> of(Object json) {
    try {
      var fields = Fields.of(json);
      var failures = fields.whole("failures");
      if (failures < 0 || failures > MAX_FAILURES) {
        return Optional.empty();
      }
      return Optional.of(
          new Check(
              fields.time("next"),
              (int) failures,
              fields.time("last"),
              fields.text("word"),
              fields.text("origin"),
              fields.text("etag"),
              fields.text("generation")));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
