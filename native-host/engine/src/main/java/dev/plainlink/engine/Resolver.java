package dev.plainlink.engine;

/**
 * From a link to its target (engine.md §4). Pure and total: the same rules and link give the same
 * answer, and no input throws. Twin of {@code resolver.ts}.
 */
public final class Resolver {
  /** Bytes of a link (§6). */
  public static final int MAX_LINK_BYTES = 65_536;

  private Resolver() {}

  public static Resolution resolve(RuleSet rules, String link) {
    int start = HttpUrl.authorityStart(link);
    int end = start < 0 || link.length() > MAX_LINK_BYTES ? -1 : Authority.plainEnd(link, start);
    return end > 0 ? walk(rules, link, start, end, end) : resolveInOrder(rules, link, start);
  }

  /** The checks in their order, for the link that is not plain. */
  private static Resolution resolveInOrder(RuleSet rules, String link, int start) {
    if (!HttpUrl.looksHttp(link)) {
      return Resolution.UNMATCHED;
    }
    Reason reason = Characters.reasonAgainstBytes(link, MAX_LINK_BYTES);
    reason = reason != null ? reason : HttpUrl.reasonAgainst(link);
    if (reason != null) {
      return Resolution.refused(reason);
    }
    long ends = Authority.parse(link, start);
    return walk(rules, link, start, Authority.hostEnd(ends), Authority.end(ends));
  }

  private static Resolution walk(RuleSet rules, String link, int start, int hostEnd, int end) {
    Rule rule = rules.find(link, start, hostEnd, end);
    return rule == null
        ? Resolution.UNMATCHED
        : new Chain(rules).from(HttpUrl.of(link, start, hostEnd, end), rule);
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

  private static Yield found(PageSource source, String text) {
    Reason reason = Characters.reasonAgainstBytes(text, MAX_LINK_BYTES);
    if (reason != null) {
      return new Yield.None(reason);
    }
    Yield escaped = Yield.orControl(PercentDecoder.escape(text));
    return Pipeline.apply(new Step.DefaultScheme("http"), Pipeline.run(source.then(), 0, escaped));
  }
}
