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
    return schemeLength(text) > 0;
  }

  /** The checks have passed. */
  static HttpUrl of(String text, int hostStart, int hostEnd, int pathStart) {
    int pathEnd = pathEnd(text, pathStart);
    boolean hasQuery = pathEnd < text.length() && text.charAt(pathEnd) == '?';
    int queryStart = hasQuery ? pathEnd + 1 : 0;
    int queryEnd = hasQuery ? queryEnd(text, pathEnd) : pathEnd;
    int port = Authority.port(text, hostEnd, pathStart);
    return new HttpUrl(text, hostStart, hostEnd, port, pathStart, pathEnd, queryStart, queryEnd);
  }

  /**
   * Where the host begins, or -1 when the text does not begin {@code http://} or {@code https://}.
   */
  static int authorityStart(String text) {
    int scheme = schemeLength(text);
    boolean slashes =
        scheme > 0
            && scheme + 1 < text.length()
            && text.charAt(scheme) == '/'
            && text.charAt(scheme + 1) == '/';
    return slashes ? scheme + 2 : -1;
  }

  /** The first {@code ?} or {@code #} from there on, or the end. */
  static int pathEnd(String text, int from) {
    int hash = queryEnd(text, from);
    int mark = text.indexOf('?', from);
    return mark < 0 || mark > hash ? hash : mark;
  }

  /** The first {@code #} from there on, or the end. */
  static int queryEnd(String text, int from) {
    int hash = text.indexOf('#', from);
    return hash < 0 ? text.length() : hash;
  }

  private static int schemeLength(String text) {
    if (text.length() < 6
        || (text.charAt(0) | 0x20) != 'h'
        || (text.charAt(1) | 0x20) != 't'
        || (text.charAt(2) | 0x20) != 't'
        || (text.charAt(3) | 0x20) != 'p') {
      return text.equalsIgnoreCase("http:") ? 5 : 0;
    }
    if (text.charAt(4) == ':') {
      return 5;
    }
    return (text.charAt(4) | 0x20) == 's' && text.charAt(5) == ':' ? 6 : 0;
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
    for (int i = 0; i < hostEnd; i++) {
      if (text.charAt(i) >= 'A' && text.charAt(i) <= 'Z') {
        return text.substring(0, hostEnd).toLowerCase(Locale.ROOT) + text.substring(hostEnd);
      }
    }
    return text;
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
