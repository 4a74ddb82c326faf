package dev.plainlink.bundle.trust;

import java.time.Instant;
import java.util.Optional;

/**
 * What a client keeps between refreshes (feed.md §4). Immutable. Twin of {@code trust-state.ts}.
 *
 * @param anchor the hash of the root payload of the build with which it began
 * @param rootEnvelope the root in use as it was received
 * @param releaseVersion the newest release that was taken, or 0
 * @param releaseHash of its payload; empty when any payload of this number is welcome
 * @param newestIssued the newest time in a root or release that was taken
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TrustState(
    String anchor,
    RootRole root,
    byte[] rootEnvelope,
    long releaseVersion,
    String releaseHash,
    Instant newestIssued) {

  /**
   * What has to be stored of it; everything else is in the envelope.
   *
   * @param anchor the hash of the anchor's payload
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Stored(
      String anchor,
      byte[] rootEnvelope,
      long releaseVersion,
      String releaseHash,
      Instant newestIssued) {}

  /** The state of a client that knows its build's root only; empty when that root is broken. */
  public static Optional<TrustState> ofAnchor(byte[] rootEnvelope) {
    return Trust.selfSigned(rootEnvelope)
        .flatMap(
            envelope ->
                RootRole.parse(envelope.payload())
                    .map(
                        root ->
                            new TrustState(
                                Sha256.hex(envelope.payload()),
                                root,
                                rootEnvelope.clone(),
                                root.floor().orElse(0L),
                                "",
                                root.issued())));
  }

  /**
   * The state to go on with after a start. Called on the state of the build's own root.
   *
   * @param stored what an earlier run stored; when its root is broken it does not count
   */
  public TrustState resume(Stored stored) {
    var before = ofAnchor(stored.rootEnvelope());
    return before.map(kept -> resume(stored, kept.root())).orElse(this);
  }

  private TrustState resume(Stored stored, RootRole kept) {
    var sameAnchor = stored.anchor().equals(anchor);
    var takesRoot =
        sameAnchor || (kept.root().sharesAKeyWith(root.root()) && kept.version() > root.version());
    var start =
        takesRoot
            ? new TrustState(
                anchor, kept, stored.rootEnvelope(), releaseVersion, releaseHash, newestIssued)
            : this;
    if (!sameAnchor && !start.root.release().sharesAKeyWith(kept.release())) {
      return start;
    }
    return new TrustState(
        anchor,
        start.root,
        start.rootEnvelope,
        stored.releaseVersion(),
        stored.releaseHash(),
        later(start.newestIssued, stored.newestIssued()));
  }

  /** What is to be stored. */
  public Stored stored() {
    return new Stored(anchor, rootEnvelope, releaseVersion, releaseHash, newestIssued);
  }

  /** The time that counts: a clock cannot be before what was already issued (feed.md §5). */
  public Instant now(Instant system) {
    return later(system, newestIssued);
  }

  TrustState withRoot(RootRole next, byte[] envelope) {
    return next.floor()
        .map(floor -> new TrustState(anchor, next, envelope, floor, "", next.issued()))
        .orElseGet(
            () ->
                new TrustState(
                    anchor,
                    next,
                    envelope,
                    releaseVersion,
                    releaseHash,
                    later(newestIssued, next.issued())));
  }

  TrustState withRelease(ReleaseRole release, String hash) {
    return new TrustState(
        anchor, root, rootEnvelope, release.version(), hash, later(newestIssued, release.issued()));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
