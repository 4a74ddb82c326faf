package dev.plainlink.host.register;

import java.io.IOException;

/** Asks the system which desktop entry opens https links. */
interface HandlerQuery {
  /** The id of the entry; empty when there is none. */
  String entry() throws IOException;
}
