package dev.plainlink.engine;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A URL of the defined subset (engine.md §2), as offsets into its text: nothing is copied while a
 * link is only looked at. Twin of {@code http-url.ts}.
 *
 * @param port 1–65535, or 0 when the URL names none
 * @param queryStart 0 when there is no query
 */
public record HttpUrl(
    String text,
    int hostStart,
    int hostEnd,
    int port,
    int pathStart,
    int pathEnd,
    int queryStart,
    int queryEnd) {

  /** Null when one of the checks of §2 fails: {@link #reasonAgainst} says which. */
  public static @Nullable HttpUrl parse(String text) {
    int authority = authorityStart(text);
    if (authority < 0) {
      return null;
    }
    int end = Authority.plainEnd(text, authority);
    if (end > 0) {
      return of(text, authority, end, end);
    }
    long ends = Authority.parse(text, authority);
    return ends < 0 || Characters.reasonAgainst(text) != null
        ? null
        : of(text, authority, Authority.hostEnd(ends), Authority.end(ends));
  }

  /**
   * As {@link #parse}, of the text out. The text was built by a decoding step (§1): all that may be
   * in it besides plain characters are backticks and backslashes.
   */
  static @Nullable HttpUrl parseDecoded(String text) {
    int authority = text.startsWith("https://") ? 8 : text.startsWith("http://") ? 7 : -1;
    int end = authority < 0 ? -1 : Authority.ordinaryHostEnd(text, authority);
    if (end > 0 && text.indexOf('\\') < 0) {
      return of(text, authority, end, end);
    }
    HttpUrl url = parse(text);
    return url == null ? null : parse(url.textOut());
  }

  /** The first check of §2 that fails; null when the text is an HttpUrl. */
  public static @Nullable Reason reasonAgainst(String text) {
    if (!looksHttp(text)) {
      return Reason.SCHEME;
    }
    Reason reason = Characters.reasonAgainst(text);
    if (reason != null) {
      return reason;
    }
    int authority = authorityStart(text);
    return authority < 0 ? Reason.HOST : Authority.reasonAgainst(text, authority);
  }

  /** Whether the text begins {@code http:} or {@code https:} in any case. */
  public static boolean looksHttp(String text) {
    return schemeEnd(text, 0) > 0;
  }

  /** The checks have passed. */
  static HttpUrl of(String text, int hostStart, int hostEnd, int pathStart) {
    int hash = queryEnd(text, pathStart);
    int pathEnd = pathEnd(text, pathStart, hash);
    int queryStart = pathEnd < hash ? pathEnd + 1 : 0;
    int port = Authority.port(text, hostEnd, pathStart);
    return new HttpUrl(text, hostStart, hostEnd, port, pathStart, pathEnd, queryStart, hash);
  }

  /**
   * Where the host begins, or -1 when the text does not begin {@code http://} or {@code https://}.
   */
  static int authorityStart(String text) {
    return authorityStart(text, 0);
  }

  /** As above, of the text from there on. */
  static int authorityStart(String text, int from) {
    int colon = schemeEnd(text, from);
    boolean slashes =
        colon > 0
            && colon + 1 < text.length()
            && text.charAt(colon) == '/'
            && text.charAt(colon + 1) == '/';
    return slashes ? colon + 2 : -1;
  }

  /** The first {@code ?} from there on, or the end of the query. */
  static int pathEnd(String text, int from, int queryEnd) {
    int mark = text.indexOf('?', from);
    return mark < 0 || mark > queryEnd ? queryEnd : mark;
  }

  /** The first {@code #} from there on, or the end. */
  static int queryEnd(String text, int from) {
    int hash = text.indexOf('#', from);
    return hash < 0 ? text.length() : hash;
  }

  /** Behind the colon of {@code http:} or {@code https:} at that place; 0: neither is there. */
  private static int schemeEnd(String text, int from) {
    if (text.length() < from + 5
        || (text.charAt(from) | 0x20) != 'h'
        || (text.charAt(from + 1) | 0x20) != 't'
        || (text.charAt(from + 2) | 0x20) != 't'
        || (text.charAt(from + 3) | 0x20) != 'p') {
      return 0;
    }
    char next = text.charAt(from + 4);
    if (next == ':') {
      return from + 5;
    }
    boolean secure =
        (next | 0x20) == 's' && text.length() > from + 5 && text.charAt(from + 5) == ':';
    return secure ? from + 6 : 0;
  }

  /** Of the scheme that ends where the host begins. */
  static int defaultPort(int hostStart) {
    return hostStart == "https://".length() ? 443 : 80;
  }

  /** The host in lower case. */
  public String host() {
    return text.substring(hostStart, hostEnd).toLowerCase(Locale.ROOT);
  }

  /** Whether the URL names no port, or the one of its scheme. */
  public boolean hasDefaultPort() {
    return port == 0 || port == defaultPort(hostStart);
  }

  /** Scheme and host in lower case, the rest untouched (§2, text out). */
  public String textOut() {
    return text.substring(0, hostEnd).toLowerCase(Locale.ROOT) + text.substring(hostEnd);
  }

  /** Bytes of the text, each triplet counted as one (§1). */
  int measuredLength() {
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      length += Characters.utf8Length(text.charAt(i));
      i += PercentDecoder.tripletAt(text, i, text.length()) >= 0 ? 2 : 0;
    }
    return length;
  }

  /**
   * Whether the measured length is below that of the other; this one is a text of plain characters.
   * A triplet takes three characters, so mostly a look at the beginning of the other tells.
   */
  boolean isShorterThan(HttpUrl other) {
    int end = other.text.length();
    int atLeast = end;
    for (int i = 0; i < end; i++) {
      if (3 * (atLeast - text.length()) > 2 * (end - i)) {
        return true;
      }
      if (PercentDecoder.tripletAt(other.text, i, end) >= 0) {
        atLeast -= 2;
        i += 2;
      }
    }
    return measuredLength() < other.measuredLength();
  }
}
