package dev.plainlink.host.release;

import dev.plainlink.bundle.trust.Feed;
import dev.plainlink.bundle.trust.Sha256;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A release that is not written yet, as a client would see it. */
final class MemoryFeed implements Feed {
  private final Map<String, byte[]> files = new HashMap<>();

  MemoryFeed(byte[] release, Map<String, byte[]> artifacts) {
    files.put("v1/release.json", release);
    artifacts.values().forEach(bytes -> files.put("v1/artifacts/" + Sha256.hex(bytes), bytes));
  }

  @Override
  public Optional<byte[]> read(String path, int limit) {
    return Optional.ofNullable(files.get(path));
  }
}
