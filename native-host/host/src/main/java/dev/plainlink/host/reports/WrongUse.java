package dev.plainlink.host.reports;

/** The command line was not understood; the message says what was. */
public final class WrongUse extends Exception {
  private static final long serialVersionUID = 1L;

  WrongUse(String message) {
    super(message);
  }
}
