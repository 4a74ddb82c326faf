package dev.plainlink.engine;

/** Why a link was refused: a closed list (engine.md §6). */
public enum Reason {
  SCHEME("scheme"),
  USERINFO("userinfo"),
  HOST("host"),
  IDN("idn"),
  PORT("port"),
  PRIVATE("private"),
  CONTROL("control"),
  ENCODING("encoding"),
  TOO_LONG("too-long"),
  TOO_DEEP("too-deep"),
  NOT_SHORTER("not-shorter"),
  NO_TARGET("no-target");

  private final String word;

  Reason(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
