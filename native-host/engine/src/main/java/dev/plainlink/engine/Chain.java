package dev.plainlink.engine;

import dev.plainlink.engine.Resolution.Use;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One walk from wall to wall (engine.md §4 step 3). */
final class Chain {
  private static final int MAX_HOPS = 5;

  private final RuleSet rules;
  private final List<String> hops = new ArrayList<>(2);
  private final List<Rule> met = new ArrayList<>(2);
  private final List<Use> used = new ArrayList<>(2);
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
      met.add(rule);
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
    met.add(rule);
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
      hops.add(target);
    }
    used.add(new Use(rule, rule.verdict().isNeutral(wall)));
    target = next.text();
  }

  private Resolution end(Outcome outcome, @Nullable Reason reason) {
    if (outcome == Outcome.REFUSED && target != null) {
      hops.add(target);
    }
    return new Resolution(
        outcome,
        met.get(0).ruleClass(),
        outcome == Outcome.REFUSED ? null : target,
        List.copyOf(hops),
        List.copyOf(met),
        List.copyOf(used),
        reason);
  }
}
