package dev.plainlink.bundle.trust;

import java.util.Collections;
import java.util.Map;

/**
 * The keys that may sign for a role, by key id, and how many of them must.
 *
 * @param keys raw keys, each under the hash of itself, so that one key never counts twice
 */
public record RoleKeys(Map<String, byte[]> keys, int threshold) {

  boolean sharesAKeyWith(RoleKeys other) {
    return !Collections.disjoint(keys.keySet(), other.keys.keySet());
  }

  boolean hasTheKeysOf(RoleKeys other) {
    return keys.keySet().equals(other.keys.keySet());
  }
}
