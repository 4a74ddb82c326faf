package dev.plainlink.bundle.trust;

import dev.plainlink.bundle.ReleaseRules;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One refresh, feed.md §5 from the first step to the last. Twin of {@code refresh.ts}. */
public final class Refresh {
  static final int MAX_ROOT_STEPS = 64;

  private final Feed feed;
  private final Client client;
  private final Instant system;

  private Refresh(Feed feed, Client client, Instant system) {
    this.feed = feed;
    this.client = client;
    this.system = system;
  }

  /**
   * Never throws: what goes wrong is a verdict, and the rules in use stay in use.
   *
   * @param system the system's clock, read once by the caller
   */
  public static Verdict run(TrustState state, Feed feed, Client client, Instant system) {
    if (!Ed25519.isAvailable()) {
      return new Verdict.Refused(state, Word.NO_ED25519, "");
    }
    return new Refresh(feed, client, system).roots(state);
  }

  private Verdict roots(TrustState start) {
    var state = start;
    for (var taken = 0; ; taken++) {
      var bytes = read("v1/root/" + (state.root().version() + 1) + ".json", Envelope.MAX_BYTES);
      if (bytes instanceof Step.Stop<Optional<byte[]>> stop) {
        return new Verdict.Refused(state, stop.word(), stop.detail());
      }
      var next = ((Step.Go<Optional<byte[]>>) bytes).value();
      if (next.isEmpty()) {
        return release(state);
      }
      if (taken == MAX_ROOT_STEPS) {
        return new Verdict.Refused(state, Word.ROOT_STEPS, "");
      }
      var step = Trust.root(state, next.get());
      if (step instanceof Step.Stop<TrustState> stop) {
        return new Verdict.Refused(state, stop.word(), stop.detail());
      }
      state = ((Step.Go<TrustState>) step).value();
    }
  }

  private Verdict release(TrustState state) {
    var step =
        there("v1/release.json", Envelope.MAX_BYTES)
            .then(bytes -> Trust.release(state, client, state.now(system), bytes))
            .then(release -> artifacts(release).then(bytes -> Trust.use(release, bytes)));
    if (step instanceof Step.Go<Verified> go) {
      var release = go.value().release();
      return new Verdict.Updated(state.withRelease(release.role(), release.hash()), go.value());
    }
    var stop = (Step.Stop<Verified>) step;
    return stop.word() == Word.UNCHANGED
        ? new Verdict.Unchanged(state)
        : new Verdict.Refused(state, stop.word(), stop.detail());
  }

  private Step<Map<String, byte[]>> artifacts(Release release) {
    var artifacts = new LinkedHashMap<String, byte[]>();
    for (var name : Trust.KNOWN) {
      if (!release.role().artifacts().containsKey(name)) {
        continue;
      }
      var pin = release.role().pin(name);
      if (name.equals(Trust.RULES) && pin.length() > ReleaseRules.MAX_BYTES) {
        return new Step.Stop<>(Word.RULES, "more than " + ReleaseRules.MAX_BYTES + " bytes");
      }
      var step = there(pin.path(), pin.length()).then(bytes -> Trust.artifact(pin, bytes));
      if (step instanceof Step.Stop<byte[]> stop) {
        return new Step.Stop<>(stop.word(), name);
      }
      artifacts.put(name, ((Step.Go<byte[]>) step).value());
    }
    return new Step.Go<>(artifacts);
  }

  private Step<byte[]> there(String path, int max) {
    return read(path, max)
        .then(
            file ->
                file.<Step<byte[]>>map(Step.Go::new)
                    .orElseGet(() -> new Step.Stop<>(Word.UNREACHABLE, path)));
  }

  /** One byte more than is allowed is asked for: whoever gets it knows that it is too long. */
  private Step<Optional<byte[]>> read(String path, int max) {
    try {
      return new Step.Go<>(feed.read(path, max + 1));
    } catch (IOException e) {
      return new Step.Stop<>(Word.UNREACHABLE, String.valueOf(e.getMessage()));
    }
  }
}
