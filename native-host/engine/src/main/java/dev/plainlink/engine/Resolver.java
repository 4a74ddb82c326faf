package dev.plainlink.engine;

import org.jspecify.annotations.Nullable;

/**
 * From a link to its target (engine.md §4). Pure and total: the same rules and link give the same
 * answer, and no input throws. Twin of {@code resolver.ts}.
 */
public final class Resolver {
  /** Bytes of a link (§6). */
  public static final int MAX_LINK_BYTES = 65_536;

  private Resolver() {}

  public static Resolution resolve(RuleSet rules, String link) {
    if (!HttpUrl.looksHttp(link)) {
      return Resolution.UNMATCHED;
    }
    Reason odd = oddity(link);
    if (odd != null) {
      return Resolution.refused(odd);
    }
    int start = HttpUrl.authorityStart(link);
    if (start < 0) {
      return Resolution.refused(Reason.HOST);
    }
    long ends = Authority.parse(link, start);
    Reason reason = Authority.reason(ends);
    if (reason != null) {
      return Resolution.refused(reason);
    }
    Rule rule = rules.find(link, start, Authority.hostEnd(ends), Authority.end(ends));
    return rule == null
        ? Resolution.UNMATCHED
        : new Chain(rules).from(HttpUrl.of(link, start, ends), rule);
  }

  /** Goes on with a text that was found in the wall's own page (§4.1). */
  public static Resolution resolveFound(
      RuleSet rules, String link, PageSource source, String text) {
    Resolution start = resolve(rules, link);
    HttpUrl url = HttpUrl.parse(link);
    if (url == null || start.outcome() != Outcome.PAGE || !start.used().isEmpty()) {
      return Resolution.UNMATCHED;
    }
    return new Chain(rules).fromPage(url, start.rules().get(0), found(source, text));
  }

  /** What is wrong with a link's characters: lone surrogates, length, then §2 rows 2 and 3. */
  private static @Nullable Reason oddity(String link) {
    if (Characters.areOrdinary(link)) {
      return link.length() > MAX_LINK_BYTES ? Reason.TOO_LONG : null;
    }
    Reason reason = Characters.reasonAgainstBytes(link, MAX_LINK_BYTES);
    return reason != null ? reason : Characters.reasonAgainst(link);
  }

  private static Yield found(PageSource source, String text) {
    Reason reason = Characters.reasonAgainstBytes(text, MAX_LINK_BYTES);
    if (reason != null) {
      return new Yield.None(reason);
    }
    Yield escaped = Yield.orControl(PercentDecoder.escape(text));
    return Pipeline.apply(new Step.DefaultScheme("http"), Pipeline.run(source.then(), 0, escaped));
  }
}
