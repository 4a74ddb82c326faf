package dev.plainlink.host.update;

import dev.plainlink.bundle.trust.TrustState;
import java.util.List;
import java.util.Optional;

/**
 * What the store holds.
 *
 * @param state what this client believes; empty in a build without a root
 * @param inUse the release in use; empty: the built-in rules are
 * @param pointer what the state was read from
 * @param found the bytes of {@code current} as they were, good or not; none when there are none
 * @param trouble what was wrong
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Loaded(
    Optional<TrustState> state,
    Optional<InUse> inUse,
    Optional<Pointer> pointer,
    byte[] found,
    Trouble trouble) {
  static final Loaded NO_FEED =
      new Loaded(Optional.empty(), Optional.empty(), Optional.empty(), new byte[0], Trouble.NONE);

  /** What is wrong on the disk. */
  enum Trouble {
    NONE,
    /** The newest release is damaged or lost; the one before, or the built-in rules, are in use. */
    DAMAGED,
    /** The files cannot be read, or others could change them. */
    UNREADABLE
  }

  /** The roots that came after the build's own. */
  List<byte[]> chain() {
    return pointer.map(Pointer::chain).orElse(List.of());
  }

  /** A damaged release is fetched again: any payload of its number is welcome until then. */
  Optional<TrustState> forRefresh() {
    return trouble == Trouble.DAMAGED ? state.map(Loaded::withoutHash) : state;
  }

  private static TrustState withoutHash(TrustState state) {
    return new TrustState(
        state.anchor(),
        state.root(),
        state.rootEnvelope(),
        state.releaseVersion(),
        "",
        state.newestIssued());
  }
}
