package dev.plainlink.host.register;

import dev.plainlink.host.browsers.Family;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One host manifest: where it belongs, and what stands there.
 *
 * @param refusal why it is not touched; null in every other state
 */
record Spot(Path file, Family family, State state, @Nullable Refusal refusal) {

  /** What stands there. */
  enum State {
    ABSENT,
    SAME,
    DIFFERENT,
    REFUSED
  }
}
