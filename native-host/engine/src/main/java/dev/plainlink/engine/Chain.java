package dev.plainlink.engine;

import dev.plainlink.engine.Resolution.Use;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One walk from wall to wall (engine.md §4 step 3). */
final class Chain {
  private static final int MAX_HOPS = 5;

  private final RuleSet rules;
  private List<String> hops = List.of();
  private List<Rule> met = List.of();
  private List<Use> used = List.of();
  private @Nullable String target;

  Chain(RuleSet rules) {
    this.rules = rules;
  }

  Resolution from(HttpUrl link, Rule first) {
    HttpUrl url = link;
    for (Rule rule = first; rule != null; rule = rules.find(url)) {
      if (!used.isEmpty() && rule.ruleClass().isLeftAlone()) {
        break;
      }
      met = with(met, rule);
      Candidate candidate = Candidate.of(rule, url, used.size() == MAX_HOPS);
      if (candidate == null) {
        return end(rule.page().isEmpty() ? Outcome.FOLLOW : Outcome.PAGE, null);
      }
      if (candidate.url() == null) {
        return end(Outcome.REFUSED, candidate.reason());
      }
      step(rule, url, candidate.url());
      url = candidate.url();
    }
    return end(Outcome.DIRECT, null);
  }

  Resolution fromPage(HttpUrl link, Rule rule, Yield text) {
    met = with(met, rule);
    Candidate candidate = Candidate.fromPage(text);
    if (candidate.url() == null) {
      return end(Outcome.REFUSED, candidate.reason());
    }
    step(rule, link, candidate.url());
    Rule next = rules.find(candidate.url());
    return next == null ? end(Outcome.DIRECT, null) : from(candidate.url(), next);
  }

  private void step(Rule rule, HttpUrl wall, HttpUrl next) {
    if (target != null) {
      hops = with(hops, target);
    }
    used = with(used, new Use(rule, rule.verdict().isNeutral(wall)));
    target = next.text();
  }

  private Resolution end(Outcome outcome, @Nullable Reason reason) {
    if (outcome == Outcome.REFUSED && target != null) {
      hops = with(hops, target);
    }
    return new Resolution(
        outcome,
        met.get(0).ruleClass(),
        outcome == Outcome.REFUSED ? null : target,
        hops,
        met,
        used,
        reason);
  }

  /** Most chains have one hop: their lists are made once. */
  private static <T> List<T> with(List<T> list, T more) {
    if (list.isEmpty()) {
      return List.of(more);
    }
    List<T> longer = new ArrayList<>(list);
    longer.add(more);
    return List.copyOf(longer);
  }
}
