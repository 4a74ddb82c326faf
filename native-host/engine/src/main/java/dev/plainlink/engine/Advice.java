package dev.plainlink.engine;

/** What to do with a link: skip the wall, ask the person first, or leave everything as it is. */
public enum Advice {
  GO("go"),
  ASK("ask"),
  STAY("stay");

  private final String word;

  Advice(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
