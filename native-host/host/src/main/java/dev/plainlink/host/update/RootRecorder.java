package dev.plainlink.host.update;

import dev.plainlink.bundle.trust.Feed;
import dev.plainlink.bundle.trust.TrustState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A feed that remembers the roots it gave, so that those that were taken can be handed on. */
final class RootRecorder implements Feed {
  private final Feed feed;
  private final Map<String, byte[]> given = new HashMap<>();

  RootRecorder(Feed feed) {
    this.feed = feed;
  }

  @Override
  public Optional<byte[]> read(String path, int limit) throws IOException {
    var bytes = feed.read(path, limit);
    if (path.startsWith("v1/root/")) {
      bytes.ifPresent(root -> given.put(path, root));
    }
    return bytes;
  }

  /** The roots between two states of one refresh, in order. */
  List<byte[]> taken(TrustState before, TrustState after) {
    var roots = new ArrayList<byte[]>();
    for (var n = before.root().version() + 1; n <= after.root().version(); n++) {
      Optional.ofNullable(given.get("v1/root/" + n + ".json")).ifPresent(roots::add);
    }
    return roots;
  }
}
