package dev.plainlink.bundle.trust;

import java.util.Base64;
import java.util.Optional;

/** Base64 in its one canonical form (feed.md §2): the JDK's decoder alone forgives lost padding. */
final class StrictBase64 {
  private StrictBase64() {}

  static Optional<byte[]> decode(String text) {
    try {
      var bytes = Base64.getDecoder().decode(text);
      return Optional.of(bytes).filter(b -> encode(b).equals(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
