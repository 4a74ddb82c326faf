package dev.plainlink.bundle.trust;

import dev.plainlink.bundle.JarFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The root that the build put into this jar ({@link PackRoot}), if it was given one. */
public final class BuiltInRoot {
  private static final String RESOURCE = "dev/plainlink/bundle/trust/root.json";

  private BuiltInRoot() {}

  /** Empty in a build without a root: no origin, built-in rules only. */
  public static Optional<TrustState> load() {
    return of(bytes());
  }

  /** Its envelope, not looked at; no bytes in a build without a root. */
  public static byte[] bytes() {
    try {
      return JarFile.read(BuiltInRoot.class, RESOURCE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The build checked it: one that is broken now is a broken jar. */
  static Optional<TrustState> of(byte[] bytes) {
    if (bytes.length == 0) {
      return Optional.empty();
    }
    var state = TrustState.ofAnchor(bytes);
    if (state.isEmpty()) {
      throw new IllegalStateException(RESOURCE + " in the jar is broken");
    }
    return state;
  }
}
