package dev.plainlink.host;

/** How the program ends (engine.md §7), in the numbers of BSD's sysexits. */
enum ExitCode {
  OK(0),
  /**
   * It ran, and something is not as it should be: {@code register}, {@code doctor}, {@code
   * handler}.
   */
  TO_MEND(1),
  USAGE(64),
  BROKEN_RULES(65),
  IO(74),
  /** No origin of the feed answered ({@code rules update}). */
  UNREACHABLE(75);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
