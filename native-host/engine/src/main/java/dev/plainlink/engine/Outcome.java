package dev.plainlink.engine;

/** What became of the last URL of a chain (engine.md §4). */
public enum Outcome {
  DIRECT("direct"),
  PAGE("page"),
  FOLLOW("follow"),
  UNMATCHED("unmatched"),
  REFUSED("refused");

  private final String word;

  Outcome(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
