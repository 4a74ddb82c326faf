package dev.plainlink.backend.observations;

import java.time.LocalDate;
import java.util.List;

/**
 * What a client sends: one body for both kinds.
 *
 * @param token 128 random bits that the client renews daily, 32 hexadecimal digits
 * @param day the day (UTC) that it tells of
 */
public record Observation(
    String token, LocalDate day, List<Outcome> outcomes, List<WallShape> walls) {

  public Observation {
    outcomes = List.copyOf(outcomes);
    walls = List.copyOf(walls);
  }
}
