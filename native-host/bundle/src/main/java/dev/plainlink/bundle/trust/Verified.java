package dev.plainlink.bundle.trust;

import dev.plainlink.bundle.ReleaseRules;
import java.util.Map;

/**
 * Everything of one release, verified, parsed and proven by its own examples: the one set that a
 * client switches to as a whole.
 *
 * @param artifacts the verified bytes by name
 */
public record Verified(Release release, ReleaseRules rules, Map<String, byte[]> artifacts) {}
