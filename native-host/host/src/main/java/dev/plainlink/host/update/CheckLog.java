package dev.plainlink.host.update;

import dev.plainlink.host.settings.Folders;
import dev.plainlink.host.settings.StateFile;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** {@code rules-check.json} in the state folder. */
final class CheckLog {
  static final String NAME = "rules-check.json";
  static final int MAX_BYTES = 4096;

  private static final int MAX_ETAG = 128;

  private final StateFile file;

  CheckLog(Folders folders) {
    file = new StateFile(folders, NAME, MAX_BYTES);
  }

  /** Visible ASCII only and short, or it is not kept (RFC 9110 §8.8.3 allows more). */
  static boolean isEtag(String text) {
    return text.length() <= MAX_ETAG && text.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }

  /** What is noted; that it cannot be read counts as nothing. */
  Check read() {
    try {
      return file.read().flatMap(Check::parse).orElse(Check.NEVER);
    } catch (IOException e) {
      return Check.NEVER;
    }
  }

  /** Whether it is this helper's turn to ask; only one of several that run is told so. */
  boolean claim(Instant now) throws IOException {
    var isOurs = new boolean[1];
    file.update(
        before -> {
          var check = before.flatMap(Check::parse).orElse(Check.NEVER);
          isOurs[0] = check.isDue(now);
          return isOurs[0] ? Optional.of(check.claimed(now).write()) : Optional.empty();
        });
    return isOurs[0];
  }

  void note(UnaryOperator<Check> change) throws IOException {
    file.update(
        before ->
            Optional.of(change.apply(before.flatMap(Check::parse).orElse(Check.NEVER)).write()));
  }
}
