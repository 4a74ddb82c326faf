package dev.plainlink.host.messaging;

/**
 * Why a request was not done. Append-only: a code never changes its meaning (docs/protocol.md §6).
 */
enum ErrorCode {
  BAD_REQUEST("bad-request"),
  UNKNOWN_REQUEST("unknown-request"),
  BUSY("busy"),
  TIMEOUT("timeout"),
  TOO_OLD("too-old"),
  TOO_NEW("too-new"),
  CONFLICT("conflict"),
  LOCKED("locked"),
  SETTINGS("settings"),
  INTERNAL("internal"),
  NO_FEED("no-feed"),
  RULES("rules");

  private final String word;

  ErrorCode(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }
}
