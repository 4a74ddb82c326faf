package dev.plainlink.engine;

import java.util.List;
import java.util.Set;

/** Whether the wall may be skipped (engine.md §5). Twin of {@code ladder.ts}. */
public final class Ladder {
  private Ladder() {}

  /**
   * The first row that holds.
   *
   * @param chosen services whose guards the person has chosen to skip
   */
  public static Because advise(RuleSet rules, Resolution resolution, Set<String> chosen) {
    String target = resolution.target();
    if (resolution.outcome() == Outcome.REFUSED) {
      return Because.REFUSED;
    }
    if (resolution.outcome() == Outcome.UNMATCHED) {
      return Because.UNMATCHED;
    }
    if (target == null) {
      return resolution.outcome() == Outcome.FOLLOW ? Because.FOLLOW : Because.PAGE;
    }
    return advise(rules, target, resolution.used(), chosen);
  }

  private static Because advise(
      RuleSet rules, String target, List<Resolution.Use> used, Set<String> chosen) {
    if (uses(used, RuleClass.MANAGED)) {
      return Because.MANAGED;
    }
    if (uses(used, RuleClass.AFFILIATE)) {
      return Because.AFFILIATE;
    }
    HttpUrl url = HttpUrl.parse(target);
    if (url != null && rules.wellKnown().holds(url)) {
      return Because.WELL_KNOWN;
    }
    for (Resolution.Use use : used) {
      if (!use.neutral()) {
        return Because.VERDICT;
      }
    }
    for (Resolution.Use use : used) {
      if (use.rule().ruleClass() == RuleClass.GUARD && !chosen.contains(use.rule().service())) {
        return Because.GUARD;
      }
    }
    return Because.DEFAULT;
  }

  private static boolean uses(List<Resolution.Use> used, RuleClass ruleClass) {
    for (Resolution.Use use : used) {
      if (use.rule().ruleClass() == ruleClass) {
        return true;
      }
    }
    return false;
  }
}
