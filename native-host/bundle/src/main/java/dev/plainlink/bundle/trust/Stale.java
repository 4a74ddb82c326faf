package dev.plainlink.bundle.trust;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What has expired: shown, and switches nothing off (feed.md §5). */
public enum Stale {
  ROOT_EXPIRED("root-expired"),
  RELEASE_EXPIRED("release-expired");

  private final String word;

  Stale(String word) {
    this.word = word;
  }

  /** As feed.md writes it. */
  public String word() {
    return word;
  }

  /**
   * What is stale.
   *
   * @param inUse the release in use, if one was ever taken
   * @param now {@link TrustState#now}
   */
  public static Set<Stale> of(TrustState state, Optional<ReleaseRole> inUse, Instant now) {
    var stale = EnumSet.noneOf(Stale.class);
    if (!now.isBefore(state.root().expires())) {
      stale.add(ROOT_EXPIRED);
    }
    if (inUse.filter(release -> !now.isBefore(release.expires())).isPresent()) {
      stale.add(RELEASE_EXPIRED);
    }
    return stale;
  }
}
