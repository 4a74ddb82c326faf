package dev.plainlink.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer about one link (engine.md §4). Holds neither the link nor the advice: the ladder
 * judges, and the link is the caller's.
 *
 * @param ruleClass the first wall's; null when no rule matched
 * @param target the last URL, when a hop was made and the outcome is not {@code refused}
 * @param hops the URLs strictly between link and last URL; when refused, those that were reached
 * @param rules in hop order, with repeats, the one that ended the loop included
 * @param used one for each rule that made a hop: a wall that is left behind
 */
public record Resolution(
    Outcome outcome,
    @Nullable RuleClass ruleClass,
    @Nullable String target,
    List<String> hops,
    List<Rule> rules,
    List<Use> used,
    @Nullable Reason reason) {
  /** Shared: an ordinary URL costs no allocation. */
  public static final Resolution UNMATCHED =
      new Resolution(Outcome.UNMATCHED, null, null, List.of(), List.of(), List.of(), null);

  /**
   * A wall that is left behind.
   *
   * @param neutral false when the wall's URL says that its operator found something (§5.1)
   */
  public record Use(Rule rule, boolean neutral) {}

  /** Refused before any rule was met. */
  static Resolution refused(Reason reason) {
    return new Resolution(Outcome.REFUSED, null, null, List.of(), List.of(), List.of(), reason);
  }
}
