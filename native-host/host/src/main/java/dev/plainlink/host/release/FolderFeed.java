package dev.plainlink.host.release;

import dev.plainlink.bundle.trust.Feed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A feed in a folder (feed.md §1). */
record FolderFeed(Path dir) implements Feed {
  @Override
  public Optional<byte[]> read(String path, int limit) throws IOException {
    var file = dir.resolve(path);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (var in = Files.newInputStream(file)) {
      return Optional.of(in.readNBytes(limit));
    }
  }
}
