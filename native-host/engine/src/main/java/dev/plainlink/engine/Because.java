package dev.plainlink.engine;

/** The rung of the ladder that decided, and with it the advice (engine.md §5). */
public enum Because {
  REFUSED("refused", Advice.STAY),
  UNMATCHED("unmatched", Advice.STAY),
  PAGE("page", Advice.STAY),
  FOLLOW("follow", Advice.STAY),
  MANAGED("managed", Advice.STAY),
  AFFILIATE("affiliate", Advice.STAY),
  WELL_KNOWN("well-known", Advice.GO),
  VERDICT("verdict", Advice.ASK),
  GUARD("guard", Advice.ASK),
  DEFAULT("default", Advice.GO);

  private final String word;
  private final Advice advice;

  Because(String word, Advice advice) {
    this.word = word;
    this.advice = advice;
  }

  public String word() {
    return word;
  }

  public Advice advice() {
    return advice;
  }
}
