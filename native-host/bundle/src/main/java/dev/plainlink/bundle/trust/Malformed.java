package dev.plainlink.bundle.trust;

/** Signed JSON does not have the shape that feed.md gives it; never leaves this package. */
final class Malformed extends Exception {
  private static final long serialVersionUID = 1L;

  Malformed(String expected) {
    super(expected);
  }
}
