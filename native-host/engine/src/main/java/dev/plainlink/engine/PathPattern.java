package dev.plainlink.engine;

import java.util.List;

/**
 * A pattern of the raw path, case-sensitive (engine.md §3.1).
 *
 * @param text as the rule file has it
 * @param stem one final slash or a final {@code /**} left out
 * @param segments what stands between the slashes of the stem
 * @param wild whether one of them stands for any
 * @param rest whether it ends in {@code /**}: matches the rest, also nothing
 */
public record PathPattern(
    String text, String stem, List<String> segments, boolean wild, boolean rest) {
  private static final String REST = "/**";

  public PathPattern {
    segments = List.copyOf(segments);
  }

  /** Reads a pattern that begins with a slash; that it does is the rule file's duty. */
  public static PathPattern of(String text) {
    boolean rest = text.endsWith(REST);
    String fixed = rest ? text.substring(0, text.length() - REST.length()) : text;
    int end = !rest && fixed.endsWith("/") ? fixed.length() - 1 : fixed.length();
    List<String> segments = split(fixed, end);
    boolean wild = segments.stream().anyMatch(PathPattern::isAny);
    return new PathPattern(text, fixed.substring(0, end), segments, wild, rest);
  }

  private static List<String> split(String path, int end) {
    return end == 0 ? List.of() : Characters.split(path.substring(1, end), '/');
  }

  /** Whether the raw path {@code url[start, end)} fits. Allocates nothing. */
  boolean matches(String url, int start, int end) {
    int stop = rest || end == start || url.charAt(end - 1) != '/' ? end : end - 1;
    return wild ? walk(url, start, stop) : isStem(url, start, stop);
  }

  /** Nearly all patterns are without places, and one comparison tells. */
  private boolean isStem(String url, int start, int stop) {
    int stemEnd = start + stem.length();
    return (rest ? stemEnd <= stop : stemEnd == stop)
        && url.startsWith(stem, start)
        && (stemEnd == stop || url.charAt(stemEnd) == '/');
  }

  private boolean walk(String url, int start, int stop) {
    int at = start;
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      if (at >= stop || url.charAt(at) != '/') {
        return false;
      }
      int from = at + 1;
      if (isAny(segment)) {
        int slash = Characters.indexOf(url, '/', from, stop);
        at = slash < 0 ? stop : slash;
        if (at == from) {
          return false;
        }
      } else {
        at = from + segment.length();
        if (at > stop || !url.startsWith(segment, from)) {
          return false;
        }
      }
    }
    return at == stop || (rest && url.charAt(at) == '/');
  }

  /** Whether one path can match both. */
  boolean overlaps(PathPattern other) {
    int common = Math.min(segments.size(), other.segments.size());
    for (int i = 0; i < common; i++) {
      if (!overlap(segments.get(i), other.segments.get(i))) {
        return false;
      }
    }
    return segments.size() == other.segments.size()
        || (segments.size() < other.segments.size() ? rest : other.rest);
  }

  private static boolean overlap(String a, String b) {
    return a.equals(b) || (isAny(a) && !b.isEmpty()) || (isAny(b) && !a.isEmpty());
  }

  /** Whether a segment of a pattern is a place for any one segment: {@code *} or {@code {name}}. */
  static boolean isAny(String segment) {
    return segment.equals("*") || (segment.startsWith("{") && segment.endsWith("}"));
  }
}
