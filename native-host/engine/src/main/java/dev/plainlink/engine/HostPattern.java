package dev.plainlink.engine;

/**
 * An exact host, or the sub-hosts of one (engine.md §3.1).
 *
 * @param name the host in lower case, without {@code *.}
 * @param subHosts whether the pattern is {@code *.name}: any number of labels more, at least one
 */
public record HostPattern(String name, boolean subHosts) {
  private static final String ANY = "*.";

  /** Reads {@code host} or {@code *.host}; lower case is the rule file's duty. */
  public static HostPattern of(String text) {
    boolean subHosts = text.startsWith(ANY);
    return new HostPattern(subHosts ? text.substring(ANY.length()) : text, subHosts);
  }

  /** {@code host} in lower case. */
  boolean matches(String host) {
    return subHosts ? isBelow(host, name) : host.equals(name);
  }

  /** Whether one host can match both. */
  boolean overlaps(HostPattern other) {
    if (subHosts && other.subHosts) {
      return name.equals(other.name) || isBelow(name, other.name) || isBelow(other.name, name);
    }
    if (subHosts) {
      return isBelow(other.name, name);
    }
    return other.subHosts ? isBelow(name, other.name) : name.equals(other.name);
  }

  private static boolean isBelow(String host, String suffix) {
    int dot = host.length() - suffix.length() - 1;
    return dot > 0 && host.charAt(dot) == '.' && host.endsWith(suffix);
  }

  @Override
  public String toString() {
    return subHosts ? ANY + name : name;
  }
}
