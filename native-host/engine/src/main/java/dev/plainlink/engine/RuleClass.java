package dev.plainlink.engine;

/** What kind of wall a rule describes; decides how boldly it may be skipped (engine.md §5). */
public enum RuleClass {
  NAG("nag"),
  GUARD("guard"),
  MANAGED("managed"),
  TRACKER("tracker"),
  AFFILIATE("affiliate"),
  SHORT("short");

  private final String word;

  RuleClass(String word) {
    this.word = word;
  }

  /** The word that rule files and results use. */
  public String word() {
    return word;
  }

  /** Whether a chain stops before such a wall, and such a wall is never skipped (engine.md §4). */
  boolean isLeftAlone() {
    return this == MANAGED || this == AFFILIATE;
  }
}
