package dev.plainlink.engine;

import java.util.List;
import java.util.stream.Stream;

/**
 * A pattern of the raw path, case-sensitive (engine.md §3.1).
 *
 * @param text as the rule file has it
 * @param segments what stands between the slashes, one final slash and a final {@code **} left out
 * @param rest whether it ends in {@code /**}: matches the rest, also nothing
 */
public record PathPattern(String text, List<String> segments, boolean rest) {
  private static final String REST = "/**";

  public PathPattern {
    segments = List.copyOf(segments);
  }

  /** Reads a pattern that begins with a slash; that it does is the rule file's duty. */
  public static PathPattern of(String text) {
    boolean rest = text.endsWith(REST);
    String fixed = rest ? text.substring(0, text.length() - REST.length()) : text;
    int end = !rest && fixed.endsWith("/") ? fixed.length() - 1 : fixed.length();
    return new PathPattern(text, split(fixed, end), rest);
  }

  private static List<String> split(String path, int end) {
    return end == 0 ? List.of() : Stream.of(path.substring(1, end).split("/", -1)).toList();
  }

  /** Whether a segment of a pattern is a place for any one segment: {@code *} or {@code {name}}. */
  static boolean isAny(String segment) {
    return segment.equals("*") || (segment.startsWith("{") && segment.endsWith("}"));
  }
}
