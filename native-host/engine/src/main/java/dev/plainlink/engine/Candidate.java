package dev.plainlink.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule makes of a URL, checked (engine.md §3.5): the next URL as it is put out, or why there
 * is none.
 *
 * @param reason null exactly when {@code url} is not
 */
record Candidate(@Nullable HttpUrl url, @Nullable Reason reason) {
  private static final Candidate TOO_DEEP = refused(Reason.TOO_DEEP);

  /**
   * Null when the target is not in the URL, but in the page or behind a redirect.
   *
   * @param deepest no hop may be made any more: what would be one is {@code too-deep}
   */
  static @Nullable Candidate of(Rule rule, HttpUrl url, boolean deepest) {
    for (List<Step> steps : rule.target()) {
      RawValue value = value(steps, rule, url);
      if (value != null) {
        return deepest ? TOO_DEEP : check(Pipeline.run(steps, 1, value.read()), null);
      }
    }
    if (!rule.page().isEmpty() || rule.follow() != null) {
      return null;
    }
    return deepest ? TOO_DEEP : check(canonical(rule, url), url);
  }

  /** A text that was found in a page; it need not be shorter than anything. */
  static Candidate fromPage(Yield text) {
    return check(text, null);
  }

  private static @Nullable RawValue value(List<Step> steps, Rule rule, HttpUrl url) {
    boolean hasSource = !steps.isEmpty() && steps.get(0) instanceof Step.Source;
    return hasSource ? ((Step.Source) steps.get(0)).find(url, rule.carries().keySet()) : null;
  }

  /** The first entry that fits (§3.6). */
  private static Yield canonical(Rule rule, HttpUrl url) {
    String host = rule.canonical().isEmpty() ? "" : url.host();
    for (Canonical entry : rule.canonical()) {
      boolean fits =
          entry.hosts().stream().anyMatch(pattern -> pattern.matches(host))
              && entry.path().matches(url.text(), url.pathStart(), url.pathEnd());
      String to = fits ? entry.fill(url.text(), url.pathStart(), url.pathEnd()) : null;
      if (to != null) {
        return Yield.orControl(PercentDecoder.escape(to));
      }
    }
    return new Yield.None(Reason.NO_TARGET);
  }

  private static Candidate check(Yield found, @Nullable HttpUrl from) {
    if (found instanceof Yield.None none) {
      return refused(none.reason());
    }
    String text = ((Yield.Text) found).text();
    HttpUrl url = HttpUrl.parseDecoded(text);
    if (url == null) {
      return new Candidate(null, HttpUrl.reasonAgainst(text));
    }
    if (PrivateHost.isPrivate(url)) {
      return refused(Reason.PRIVATE);
    }
    if (from != null && !url.isShorterThan(from)) {
      return refused(Reason.NOT_SHORTER);
    }
    return new Candidate(url, null);
  }

  private static Candidate refused(Reason reason) {
    return new Candidate(null, reason);
  }
}
