package dev.plainlink.bundle.trust;

import dev.plainlink.bundle.Problem;
import dev.plainlink.bundle.ReleaseExamples;
import dev.plainlink.bundle.ReleaseRules;
import dev.plainlink.bundle.SignedJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps of feed.md §5, each a pure function. Twin of {@code trust.ts}. */
public final class Trust {
  static final String RULES = "rules";
  static final String EXAMPLES = "examples";
  static final String CHATS = "chats";

  /** The artifacts without which a release is none. */
  static final List<String> NEEDED = List.of(RULES, EXAMPLES);

  /** The artifacts that this client asks for, in this order. */
  public static final List<String> KNOWN = List.of(RULES, EXAMPLES, CHATS);

  private Trust() {}

  /** An envelope of a root that meets its own threshold. */
  static Optional<Envelope> selfSigned(byte[] bytes) {
    return envelope(bytes, RootRole.NAME) instanceof Step.Go<Envelope> go
        ? Optional.of(go.value())
            .filter(
                envelope ->
                    RootRole.parse(envelope.payload())
                        .filter(root -> envelope.isSignedBy(root.root()))
                        .isPresent())
        : Optional.empty();
  }

  /** Step 1: the next root, signed by the one in use and by itself. */
  public static Step<TrustState> root(TrustState state, byte[] bytes) {
    return envelope(bytes, RootRole.NAME).then(envelope -> root(state, envelope));
  }

  private static Step<TrustState> root(TrustState state, Envelope envelope) {
    if (!envelope.isSignedBy(state.root().root())) {
      return Step.stop(Word.SIGNATURES);
    }
    var parsed = RootRole.parse(envelope.payload());
    if (parsed.isEmpty()) {
      return Step.stop(Word.PAYLOAD);
    }
    var next = parsed.get();
    if (!envelope.isSignedBy(next.root())) {
      return Step.stop(Word.SIGNATURES);
    }
    if (next.version() != state.root().version() + 1) {
      return Step.stop(Word.ROOT_VERSION);
    }
    if (next.floor().isPresent() && next.release().hasTheKeysOf(state.root().release())) {
      return Step.stop(Word.FLOORS);
    }
    return new Step.Go<>(state.withRoot(next, envelope.received()));
  }

  /** Step 2: the newest release; {@link Word#UNCHANGED} when it is the one in use. */
  public static Step<Release> release(TrustState state, Client client, Instant now, byte[] bytes) {
    return envelope(bytes, ReleaseRole.NAME)
        .then(envelope -> release(state, client, now, envelope));
  }

  private static Step<Release> release(
      TrustState state, Client client, Instant now, Envelope envelope) {
    if (!envelope.isSignedBy(state.root().release())) {
      return Step.stop(Word.SIGNATURES);
    }
    var parsed = ReleaseRole.parse(envelope.payload());
    if (parsed.isEmpty()) {
      return Step.stop(Word.PAYLOAD);
    }
    var release = new Release(parsed.get(), Sha256.hex(envelope.payload()), envelope.received());
    return compare(state, release).then(newer -> usable(state, client, now, newer));
  }

  private static Step<Release> compare(TrustState state, Release release) {
    var version = release.role().version();
    if (version < state.releaseVersion()) {
      return new Step.Stop<>(Word.ROLLBACK, version + " after " + state.releaseVersion());
    }
    if (version > state.releaseVersion() || state.releaseHash().isEmpty()) {
      return new Step.Go<>(release);
    }
    return Step.stop(
        release.hash().equals(state.releaseHash()) ? Word.UNCHANGED : Word.EQUIVOCATION);
  }

  private static Step<Release> usable(
      TrustState state, Client client, Instant now, Release release) {
    if (!now.isBefore(state.root().expires())) {
      return Step.stop(Word.ROOT_EXPIRED);
    }
    if (release.role().schema() > client.schema()) {
      return Step.stop(Word.SCHEMA);
    }
    return client.isWithin(release.role()) ? new Step.Go<>(release) : Step.stop(Word.CLIENT);
  }

  private static Step<Envelope> envelope(byte[] bytes, String role) {
    if (bytes.length > Envelope.MAX_BYTES) {
      return Step.stop(Word.TOO_LONG);
    }
    var envelope = Envelope.parse(bytes);
    if (envelope.isEmpty()) {
      return Step.stop(Word.ENVELOPE);
    }
    return envelope.get().payloadType().equals(Envelope.typeOf(role))
        ? new Step.Go<>(envelope.get())
        : Step.stop(Word.PAYLOAD_TYPE);
  }

  /** Step 3: the bytes of one artifact, of which at most one more than its length was read. */
  public static Step<byte[]> artifact(ReleaseRole.Pin pin, byte[] bytes) {
    if (bytes.length != pin.length()) {
      return Step.stop(Word.ARTIFACT_LENGTH);
    }
    return Sha256.hex(bytes).equals(pin.sha256())
        ? new Step.Go<>(bytes.clone())
        : Step.stop(Word.ARTIFACT_HASH);
  }

  /** Step 4: the rules, without those that need a newer client, proven by the examples. */
  public static Step<Verified> use(Release release, Map<String, byte[]> artifacts) {
    var bytes = artifacts.getOrDefault(RULES, new byte[0]);
    var rules = ReleaseRules.parse(bytes);
    if (rules.value().isEmpty() || bytes.length > ReleaseRules.MAX_BYTES) {
      return new Step.Stop<>(Word.RULES, first(rules.problems()));
    }
    if (artifacts.containsKey(CHATS) && SignedJson.parse(bytes(artifacts, CHATS)).isEmpty()) {
      return new Step.Stop<>(Word.RULES, CHATS);
    }
    var examples = ReleaseExamples.parse(bytes(artifacts, EXAMPLES));
    if (examples.value().isEmpty()) {
      return new Step.Stop<>(Word.EXAMPLES, first(examples.problems()));
    }
    var failures = examples.value().get().failures(rules.value().get());
    return failures.isEmpty()
        ? new Step.Go<>(new Verified(release, rules.value().get(), Map.copyOf(artifacts)))
        : new Step.Stop<>(Word.EXAMPLES, first(failures));
  }

  private static byte[] bytes(Map<String, byte[]> artifacts, String name) {
    return artifacts.getOrDefault(name, new byte[0]);
  }

  private static String first(List<Problem> problems) {
    return problems.isEmpty() ? "" : problems.get(0).message();
  }
}
