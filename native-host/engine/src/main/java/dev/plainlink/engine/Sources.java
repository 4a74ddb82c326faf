package dev.plainlink.engine;

import dev.plainlink.engine.RawValue.Reading;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the first steps of pipelines find their values (engine.md §3.4). */
final class Sources {
  private Sources() {}

  static @Nullable RawValue query(HttpUrl url, String name, boolean rest, Set<String> carries) {
    String text = url.text();
    int start = Parameters.valueStart(text, url.queryStart(), url.queryEnd(), name);
    if (start < 0) {
      return null;
    }
    int end = Parameters.valueEnd(text, start, url.queryEnd());
    if (!isRaw(text, start, end)) {
      return found(text, start, end, Reading.PLUS_DECODED);
    }
    return rest
        ? found(text, start, restEnd(url, end, carries), Reading.VERBATIM)
        : found(text, start, end, Reading.DECODED);
  }

  static @Nullable RawValue wholeQuery(HttpUrl url) {
    int start = url.queryStart();
    int end = start == 0 ? 0 : url.queryEnd();
    return found(
        url.text(), start, end, isRaw(url.text(), start, end) ? Reading.VERBATIM : Reading.DECODED);
  }

  static @Nullable RawValue pathAfter(HttpUrl url, String prefix) {
    int start = url.pathStart() + prefix.length();
    boolean there = start <= url.pathEnd() && url.text().startsWith(prefix, url.pathStart());
    return there ? found(url.text(), start, url.queryEnd(), Reading.DECODED) : null;
  }

  static @Nullable RawValue fragment(HttpUrl url) {
    return found(url.text(), url.queryEnd() + 1, url.text().length(), Reading.DECODED);
  }

  private static @Nullable RawValue found(String text, int start, int end, Reading reading) {
    return start < end ? new RawValue(text, start, end, reading) : null;
  }

  /** The end of the query, or the first {@code &} whose parameter names the user. */
  private static int restEnd(HttpUrl url, int from, Set<String> carries) {
    int at = from;
    while (at < url.queryEnd()) {
      int next = Parameters.valueEnd(url.text(), at + 1, url.queryEnd());
      if (carries.contains(Parameters.name(url.text(), at + 1, next))) {
        return at;
      }
      at = next;
    }
    return url.queryEnd();
  }

  /** Begins {@code http://} or {@code https://} in any case (§1.4). */
  private static boolean isRaw(String text, int start, int end) {
    int authority = HttpUrl.authorityStart(text, start);
    return authority > 0 && authority <= end;
  }
}
