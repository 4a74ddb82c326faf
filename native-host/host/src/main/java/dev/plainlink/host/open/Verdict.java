package dev.plainlink.host.open;

import dev.plainlink.engine.Advice;
import dev.plainlink.engine.Because;
import dev.plainlink.engine.Ladder;
import dev.plainlink.engine.Resolution;
import dev.plainlink.engine.Resolver;
import dev.plainlink.engine.Rule;
import dev.plainlink.engine.RuleSet;
import java.util.ArrayList;
import java.util.Set;

/** What is to become of a URL that another program wants opened. */
sealed interface Verdict {

  /** The browser gets this URL: the target, or what came in, byte for byte. */
  record Open(String url) implements Verdict {}

  /** The person is asked first; the target is there. */
  record Ask(String url, Resolution resolution, Because because) implements Verdict {}

  /**
   * The engine and the ladder, as everywhere. Pure and total.
   *
   * @param off services left alone: their rules do not take part
   * @param chosen services whose guards the person has chosen to skip
   */
  static Verdict of(RuleSet rules, Set<String> off, Set<String> chosen, String url) {
    var used = off.isEmpty() ? rules : without(rules, off);
    var resolution = Resolver.resolve(used, url);
    var because = Ladder.advise(used, resolution, chosen);
    var target = resolution.target();
    if (target == null || because.advice() == Advice.STAY) {
      return new Open(url);
    }
    return because.advice() == Advice.GO ? new Open(target) : new Ask(url, resolution, because);
  }

  private static RuleSet without(RuleSet rules, Set<String> off) {
    var left = new ArrayList<Rule>();
    for (var rule : rules.rules()) {
      if (!off.contains(rule.service())) {
        left.add(rule);
      }
    }
    return RuleSet.of(left, rules.wellKnown());
  }
}
