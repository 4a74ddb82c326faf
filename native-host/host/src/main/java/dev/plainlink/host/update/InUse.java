package dev.plainlink.host.update;

import dev.plainlink.bundle.trust.Release;
import dev.plainlink.engine.RuleSet;
import java.util.Map;

/**
 * A release that is in use.
 *
 * @param artifacts by name
 * @param fast whether the compiled form on disk is this program's and whole
 */
record InUse(Release release, Map<String, byte[]> artifacts, RuleSet rules, boolean fast) {
  InUse {
    artifacts = Map.copyOf(artifacts);
  }

  /** Of its generation. */
  String name() {
    return Head.sha256(release.envelope());
  }

  long version() {
    return release.role().version();
  }
}
