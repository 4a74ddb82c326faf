package dev.plainlink.bundle.trust;

import java.util.Arrays;

/**
 * The program that takes a release.
 *
 * @param version of the program, {@code N.N.N}
 * @param schema the newest rule language that it knows
 */
public record Client(String version, int schema) {
  /** The rule language of this program's engine. */
  public static final int SCHEMA = 1;

  private static final int MAX_DIGITS = 9;

  /** A program with this engine. */
  public static Client ofVersion(String version) {
    if (!isVersion(version)) {
      throw new IllegalArgumentException("no version: " + version);
    }
    return new Client(version, SCHEMA);
  }

  static boolean isVersion(String text) {
    var numbers = text.split("\\.", -1);
    return numbers.length == 3
        && isNumber(numbers[0])
        && isNumber(numbers[1])
        && isNumber(numbers[2]);
  }

  /** By hand: a regular expression brings a lambda into the start of the native host (ImageIT). */
  private static boolean isNumber(String text) {
    if (text.isEmpty()
        || text.length() > MAX_DIGITS
        || (text.length() > 1 && text.charAt(0) == '0')) {
      return false;
    }
    for (var i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  boolean isWithin(ReleaseRole release) {
    return release.minClient().filter(min -> compare(version, min) < 0).isEmpty()
        && release.maxClient().filter(max -> compare(version, max) > 0).isEmpty();
  }

  private static int compare(String one, String other) {
    return Arrays.compare(numbers(one), numbers(other));
  }

  private static int[] numbers(String version) {
    return Arrays.stream(version.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
  }
}
