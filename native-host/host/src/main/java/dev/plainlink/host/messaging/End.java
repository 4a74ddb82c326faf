package dev.plainlink.host.messaging;

/** How the process ends (docs/protocol.md §7), in the numbers of BSD's sysexits. */
enum End {
  /** The browser closed the port between two frames. */
  CLOSED(0),
  /** Not called as a browser calls it, or by an extension that is not ours. */
  CALLER(64),
  /** A defect of this program. */
  DEFECT(70),
  /** Reading or writing failed: the browser is gone. */
  IO(74),
  /** A frame that breaks the protocol. Nothing after it can be trusted. */
  PROTOCOL(76);

  private final int number;

  End(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
