package dev.plainlink.backend.ledger;

import java.time.LocalDate;

/**
 * A quarter of a UTC day: fine enough to see a wall that is lifted in the morning and back by
 * night, coarse enough to tell nobody's hours.
 *
 * @param slot 0 to 3; in China these begin at 08, 14, 20 and 02 of the next day
 */
public record Quarter(LocalDate day, int slot) implements Comparable<Quarter> {
  private static final int PER_DAY = 4;
  private static final int CHINA_OFFSET_HOURS = 8;
  private static final int HOURS = 24 / PER_DAY;

  /** Number of the quarter since 1970: two that follow each other differ by one. */
  long index() {
    return day.toEpochDay() * PER_DAY + slot;
  }

  static Quarter ofIndex(long index) {
    return new Quarter(
        LocalDate.ofEpochDay(Math.floorDiv(index, PER_DAY)),
        (int) Math.floorMod(index, (long) PER_DAY));
  }

  /** The day in China on which it begins. */
  LocalDate chineseDay() {
    return slot == PER_DAY - 1 ? day.plusDays(1) : day;
  }

  /** The hour in China at which it begins. */
  int chineseHour() {
    return (slot * HOURS + CHINA_OFFSET_HOURS) % 24;
  }

  @Override
  public int compareTo(Quarter other) {
    return Long.compare(index(), other.index());
  }
}
