package dev.plainlink.engine;

import org.jspecify.annotations.Nullable;

/**
 * Parameters of a raw query, {@code text[start, end)} of a URL (engine.md §3.2). Twin of {@code
 * parameters.ts}.
 */
final class Parameters {
  private static final String AMP = "amp;";

  private Parameters() {}

  /**
   * Where the first value of a parameter begins, -1 when the name does not occur. Only this name is
   * compared; no list of parameters is made.
   *
   * @param start 0 when there is no query
   */
  static int valueStart(String text, int start, int end, String name) {
    if (start == 0) {
      return -1;
    }
    // Where most wrapped links have their target.
    int first = start + name.length();
    if (first < end && text.charAt(first) == '=' && text.startsWith(name, start)) {
      return first + 1;
    }
    // Most names that are asked for and absent stand nowhere in the link.
    if (text.indexOf(name, start) < 0) {
      return -1;
    }
    for (int at = start; at <= end; ) {
      int next = valueEnd(text, at, end);
      int nameEnd = afterAmp(text, at, next) + name.length();
      boolean bare = nameEnd == next;
      // What stands behind the name is cheap to look at and rules most parts out.
      if ((bare || (nameEnd < next && text.charAt(nameEnd) == '='))
          && text.startsWith(name, nameEnd - name.length())) {
        return bare ? next : nameEnd + 1;
      }
      at = next + 1;
    }
    return -1;
  }

  /**
   * The next {@code &}, or the end of the query: a search that runs past the query is the last one.
   */
  static int valueEnd(String text, int from, int end) {
    int next = text.indexOf('&', from);
    return next < 0 || next > end ? end : next;
  }

  /** The raw first value; null when the name does not occur. */
  static @Nullable String value(HttpUrl url, String name) {
    int start = valueStart(url.text(), url.queryStart(), url.queryEnd(), name);
    return start < 0
        ? null
        : url.text().substring(start, valueEnd(url.text(), start, url.queryEnd()));
  }

  /** The name of the part {@code text[start, end)} of a query. */
  static String name(String text, int start, int end) {
    int from = afterAmp(text, start, end);
    int mark = Characters.indexOf(text, '=', from, end);
    return text.substring(from, mark < 0 ? end : mark);
  }

  /** Behind a leading {@code amp;}, which stands in URLs that were copied out of HTML. */
  private static int afterAmp(String text, int start, int end) {
    if (start == end || text.charAt(start) != 'a') {
      return start;
    }
    return start + AMP.length() <= end && text.startsWith(AMP, start)
        ? start + AMP.length()
        : start;
  }
}
