package dev.plainlink.engine;

import java.util.List;

/** All rules, indexed by host; immutable. */
public final class RuleSet {
  private final List<Rule> rules;
  private final WellKnown wellKnown;

  private RuleSet(List<Rule> rules, WellKnown wellKnown) {
    this.rules = List.copyOf(rules);
    this.wellKnown = wellKnown;
  }

  /** That no two rules overlap is for the overlap check to find; here the first one would win. */
  public static RuleSet of(List<Rule> rules, WellKnown wellKnown) {
    return new RuleSet(rules, wellKnown);
  }

  public List<Rule> rules() {
    return rules;
  }

  public WellKnown wellKnown() {
    return wellKnown;
  }
}
