package dev.plainlink.backend.observations;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/**
 * A network's name for a day: a keyed hash of its /24 or /56, whose key all servers share through
 * the database and forget with the day's rows. Nobody can tell the address from it afterwards.
 */
public final class NetworkKey {
  private static final int SECRET_BYTES = 32;

  private final Jdbi jdbi;
  private final SecureRandom random;
  private volatile Map<LocalDate, String> secrets = Map.of();

  /** Keeps its keys in the given database. */
  public NetworkKey(Jdbi jdbi, SecureRandom random) {
    this.jdbi = jdbi;
    this.random = random;
  }

  /** The name of the address's network on that day. */
  public String of(InetAddress address, LocalDate day) {
    return Hashes.hmac(secret(day), network(address));
  }

  /** Its /24 or /56: a single line gets as many addresses in that as it likes. */
  public static String network(InetAddress address) {
    var bytes = address.getAddress();
    var kept = address instanceof Inet4Address ? 3 : 7;
    return HexFormat.of().formatHex(Arrays.copyOf(bytes, kept));
  }

  private String secret(LocalDate day) {
    var known = secrets.get(day);
    if (known != null) {
      return known;
    }
    var made = readOrMake(day);
    var near = new HashMap<LocalDate, String>();
    secrets.forEach(
        (other, secret) -> {
          if (Math.abs(other.toEpochDay() - day.toEpochDay()) <= ObservationJson.MAX_DAYS_AWAY) {
            near.put(other, secret);
          }
        });
    near.put(day, made);
    secrets = Map.copyOf(near);
    return made;
  }

  private String readOrMake(LocalDate day) {
    var bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return jdbi.inTransaction(
        handle -> {
          handle
              .createUpdate(
                  "insert into daily_secret (day, secret) values (:day, :secret) on conflict (day) do nothing")
              .bind("day", day.toString())
              .bind("secret", HexFormat.of().formatHex(bytes))
              .execute();
          return handle
              .createQuery("select secret from daily_secret where day = :day")
              .bind("day", day.toString())
              .mapTo(String.class)
              .one();
        });
  }
}
