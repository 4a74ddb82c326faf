package dev.plainlink.host.update;

import dev.plainlink.bundle.trust.Feed;
import dev.plainlink.bundle.trust.Refresh;
import dev.plainlink.bundle.trust.TrustState;
import dev.plainlink.bundle.trust.Verdict;
import dev.plainlink.bundle.trust.Word;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the origins of the verified root in their order, until one of them has newer rules or says
 * that there are none. Nothing waits for it but who asked for it by name.
 */
final class Updater {
  private final RuleStore store;
  private final CheckLog log;
  private final Origins origins;
  private final Clock clock;
  private final DoubleSupplier jitter;

  /** Where feeds come from: the network, or a test. */
  interface Origins {
    /** Called once for each refresh, before its first file. */
    Visit visit();
  }

  /** One refresh's time. */
  interface Visit {
    Source open(String origin, FeedClient.Known known);
  }

  /** A feed that may know what the origin called its release. */
  interface Source extends Feed {
    Optional<String> etag();
  }

  Updater(RuleStore store, CheckLog log, Origins origins, Clock clock, DoubleSupplier jitter) {
    this.store = store;
    this.log = log;
    this.origins = origins;
    this.clock = clock;
    this.jitter = jitter;
  }

  /**
   * Asks when it is time and nobody else does.
   *
   * @return empty when it is not time
   * @throws IOException when that cannot be noted: then nobody is asked, so that a full disk does
   *     not make every start of a helper ask
   */
  Optional<Outcome> checkIfDue() throws IOException {
    if (!log.read().isDue(clock.instant())) {
      return Optional.empty();
    }
    var hasOrigin = store.load().state().filter(s -> !s.root().origins().isEmpty()).isPresent();
    return hasOrigin && log.claim(clock.instant()) ? Optional.of(check()) : Optional.empty();
  }

  /** Asks now. */
  synchronized Outcome check() {
    var loaded = store.load();
    var start = loaded.forRefresh();
    if (start.isEmpty() || start.get().root().origins().isEmpty()) {
      return new Outcome(List.of(), version(loaded), Optional.empty());
    }
    var round = new Round(loaded, start.get());
    round.run();
    var trouble = round.keep();
    round.note(trouble.isEmpty());
    return new Outcome(round.attempts, version(store.load()), trouble);
  }

  private static long version(Loaded loaded) {
    return loaded.inUse().map(InUse::version).orElse(0L);
  }

  /** One check, origin by origin. */
  private final class Round {
    final List<Outcome.Attempt> attempts = new ArrayList<>();
    private final Loaded loaded;
    private final List<byte[]> roots = new ArrayList<>();
    private final Check before = log.read();
    private TrustState state;
    private @Nullable Verdict verdict;
    private String origin = "";
    private String etag = "";

    Round(Loaded loaded, TrustState start) {
      this.loaded = loaded;
      this.state = start;
    }

    void run() {
      var visit = origins.visit();
      for (var each : state.root().origins()) {
        var came = ask(visit, each);
        verdict = came;
        state = came.state();
        attempts.add(new Outcome.Attempt(each, came.word(), detail(came)));
        if (!(came instanceof Verdict.Refused)) {
          return;
        }
      }
    }

    private Verdict ask(Visit visit, String each) {
      var source = visit.open(each, known(each));
      var recorder = new RootRecorder(source);
      var came = Refresh.run(state, recorder, store.client(), clock.instant());
      roots.addAll(recorder.taken(state, came.state()));
      origin = each;
      etag = source.etag().orElse("");
      return isAnother(came) ? new Verdict.Refused(state, Word.EQUIVOCATION, "") : came;
    }

    /** In place of a damaged release only that same one, or a newer one, is taken. */
    private boolean isAnother(Verdict came) {
      var lost = loaded.state().orElseThrow();
      return came instanceof Verdict.Updated
          && came.state().releaseVersion() == lost.releaseVersion()
          && Arrays.equals(came.state().rootEnvelope(), lost.rootEnvelope())
          && !lost.releaseHash().isEmpty()
          && !came.state().releaseHash().equals(lost.releaseHash());
    }

    private FeedClient.Known known(String each) {
      return loaded
          .inUse()
          .filter(set -> loaded.trouble() == Loaded.Trouble.NONE)
          .filter(set -> before.origin().equals(each) && before.generation().equals(set.name()))
          .map(set -> new FeedClient.Known(before.etag(), set.release().envelope()))
          .orElse(FeedClient.Known.NOTHING);
    }

    private static String detail(Verdict came) {
      return came instanceof Verdict.Refused refused ? refused.detail() : "";
    }

    /** Why what came could not be kept. */
    Optional<String> keep() {
      var came = verdict;
      var start = loaded.state().orElseThrow();
      // Roots found while a damaged release was looked for are taken again next time.
      var isNew =
          came instanceof Verdict.Updated
              || (loaded.trouble() == Loaded.Trouble.NONE
                  && !Arrays.equals(state.rootEnvelope(), start.rootEnvelope()));
      try {
        if (came != null && isNew) {
          store.keep(loaded, came, roots);
        }
        return Optional.empty();
      } catch (IOException e) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
    }

    /** That it cannot be noted harms nobody: whoever comes next asks again, or does not. */
    void note(boolean isKept) {
      var isGood = isKept && !(verdict instanceof Verdict.Refused);
      var said = attempts.get(attempts.size() - 1).word().word();
      var name = nameInUse();
      try {
        log.note(
            check -> {
              var asked = check.asked(clock.instant(), isGood, said, jitter.getAsDouble());
              return isGood && name.equals(given()) ? asked.named(origin, etag, name) : asked;
            });
      } catch (IOException e) {
        System.err.println("plainlink: the check for rules was not noted: " + e.getMessage());
      }
    }

    private String nameInUse() {
      return store.load().inUse().map(InUse::name).orElse("");
    }

    /** The release that the origin gave, or said to be still the one. */
    private String given() {
      return verdict instanceof Verdict.Updated updated
          ? Generation.name(updated.verified())
          : loaded.inUse().map(InUse::name).orElse("");
    }
  }
}
