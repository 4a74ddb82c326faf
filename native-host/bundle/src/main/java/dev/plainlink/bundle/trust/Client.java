package dev.plainlink.bundle.trust;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The program that takes a release.
 *
 * @param version of the program, {@code N.N.N}
 * @param schema the newest rule language that it knows
 */
public record Client(String version, int schema) {
  /** The rule language of this program's engine. */
  public static final int SCHEMA = 1;

  private static final String NUMBER = "(0|[1-9][0-9]{0,8})";
  private static final Pattern VERSION = Pattern.compile(NUMBER + "\\." + NUMBER + "\\." + NUMBER);

  /** A program with this engine. */
  public static Client ofVersion(String version) {
    if (!isVersion(version)) {
      throw new IllegalArgumentException("no version: " + version);
    }
    return new Client(version, SCHEMA);
  }

  static boolean isVersion(String text) {
    return VERSION.matcher(text).matches();
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
