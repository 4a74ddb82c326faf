package dev.plainlink.host.messaging;

import java.io.IOException;

/** The other side does not speak the protocol. The message quotes nothing that it sent. */
final class ProtocolException extends IOException {
  private static final long serialVersionUID = 1L;

  ProtocolException(String message) {
    super(message);
  }
}
