package dev.plainlink.host.open;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Stops a program that hands what we hand it back to us. A mark in the environment would not do: a
 * browser that we start passes it on to every program that it starts, long after. So the last URLs
 * are remembered for seconds, as numbers that do not tell them.
 */
final class LoopGuard {
  /** So often within {@link #MILLISECONDS} is a person; once more is a loop. */
  static final int MAX_TIMES = 4;

  static final long MILLISECONDS = 10_000;

  /** The last so many URLs are looked at; a loop through more programs than this is not seen. */
  static final int MAX_KEPT = 32;

  private static final String NAME = "recent";
  private static final int ENTRY_BYTES = 2 * Long.BYTES;

  private LoopGuard() {}

  /** Remembers that this URL goes to a browser, and says whether it may. */
  static boolean admits(Path runtime, String url, long now) throws IOException {
    PrivateFiles.folder(runtime);
    try (var file = PrivateFiles.open(runtime.resolve(NAME));
        var lock = file.tryLock()) {
      if (lock == null) {
        return true; // Another one writes at this moment: a loop comes one after the other.
      }
      var bytes = ByteBuffer.allocate(MAX_KEPT * ENTRY_BYTES);
      while (bytes.hasRemaining() && file.read(bytes) > 0) {
        // A few hundred bytes come at once.
      }
      var kept = ByteBuffer.allocate((MAX_KEPT + 1) * ENTRY_BYTES);
      var print = fingerprint(url);
      kept.putLong(now).putLong(print);
      var times = 0;
      bytes.flip();
      while (bytes.remaining() >= ENTRY_BYTES) {
        var at = bytes.getLong();
        var other = bytes.getLong();
        if (at <= now && now - at < MILLISECONDS) {
          kept.putLong(at).putLong(other);
          times += other == print ? 1 : 0;
        }
      }
      var length = Math.min(kept.position(), MAX_KEPT * ENTRY_BYTES);
      file.truncate(0);
      file.write(kept.flip().limit(length), 0);
      return times < MAX_TIMES;
    }
  }

  /** FNV-1a, 64 bits: enough to tell links of ten seconds apart. */
  private static long fingerprint(String url) {
    var hash = 0xcbf29ce484222325L;
    for (var i = 0; i < url.length(); i++) {
      hash = (hash ^ url.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
