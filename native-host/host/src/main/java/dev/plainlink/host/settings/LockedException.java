package dev.plainlink.host.settings;

import java.io.IOException;

/** Another process of this user has been writing for longer than one waits. */
public final class LockedException extends IOException {
  private static final long serialVersionUID = 1L;

  LockedException() {
    super("another Plainlink of this user is writing; try again");
  }
}
