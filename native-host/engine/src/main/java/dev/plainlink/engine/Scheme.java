package dev.plainlink.engine;

/** Completes a text that names no scheme (engine.md §3.4, default-scheme). */
final class Scheme {
  private Scheme() {}

  static Yield complete(String text, String scheme) {
    if (!isMissing(text)) {
      return new Yield.Text(text);
    }
    String full = scheme + (text.startsWith("//") ? ":" : "://") + text;
    HttpUrl url = HttpUrl.parse(full);
    // What is no HttpUrl is refused by the checks on the candidate, which know the reason.
    boolean named =
        url == null
            || (Characters.indexOf(full, '.', url.hostStart(), url.hostEnd()) >= 0
                && !Authority.lastLabelIsNumber(full, url.hostStart(), url.hostEnd()));
    return named ? new Yield.Text(full) : new Yield.None(Reason.HOST);
  }

  /**
   * No {@code :} before the first {@code / ? #}, or what stands there is {@code
   * host.with.dot:digits}.
   */
  private static boolean isMissing(String text) {
    int end = 0;
    while (end < text.length() && !Authority.isEnd(text.charAt(end))) {
      end++;
    }
    int colon = Characters.indexOf(text, ':', 0, end);
    if (colon < 0) {
      return true;
    }
    int i = colon + 1;
    while (i < end && Characters.isDigit(text.charAt(i))) {
      i++;
    }
    return i == end && end > colon + 1 && Characters.indexOf(text, '.', 0, colon) >= 0;
  }
}
