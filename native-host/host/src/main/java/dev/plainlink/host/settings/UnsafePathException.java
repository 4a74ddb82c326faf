package dev.plainlink.host.settings;

import java.io.IOException;
import java.nio.file.Path;

/** A folder or file that others could change, or that leads elsewhere: it is not touched. */
public final class UnsafePathException extends IOException {
  private static final long serialVersionUID = 1L;

  UnsafePathException(Path path, String why) {
    super(path + " " + why);
  }
}
