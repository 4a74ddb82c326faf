package dev.plainlink.host.update;

import dev.plainlink.bundle.BuiltInRules;
import dev.plainlink.bundle.trust.BuiltInRoot;
import dev.plainlink.bundle.trust.Client;
import dev.plainlink.bundle.trust.ReleaseRole;
import dev.plainlink.bundle.trust.Stale;
import dev.plainlink.bundle.trust.Word;
import dev.plainlink.engine.RuleSet;
import dev.plainlink.host.settings.Folders;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a running program: the newest verified ones, whoever stored them. A change by
 * another process counts after a second at most.
 */
public final class RuleService {
  public static final String FEED = "feed";
  public static final String BUILT_IN = "built-in";

  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Before the first look for newer rules: the browser asks for something else first. */
  private static final Duration FIRST = Duration.ofSeconds(2);

  private static final Duration BETWEEN = Duration.ofMinutes(5);

  private final RuleStore store;
  private final CheckLog log;
  private final Updater updater;
  private final Clock clock;
  private final LongSupplier nanos;
  private @Nullable Loaded loaded;
  private @Nullable RuleSet builtIn;
  private String stamp = "";
  private long since;

  /**
   * Which rules are in use, and how they stand.
   *
   * @param source {@link #FEED} or {@link #BUILT_IN}
   * @param version of the release; 0: the rules of this build
   * @param date of the release, or of the newest check of a built-in rule
   * @param issued when the release was signed
   * @param stale words of feed.md §5
   * @param trouble why stored rules are not in use, as {@code damaged} or {@code unreadable}
   * @param hasFeed whether this build knows an origin
   */
  public record Status(
      String source,
      long version,
      String date,
      int count,
      Optional<Instant> issued,
      List<String> stale,
      Optional<String> trouble,
      boolean hasFeed,
      Checked checked) {}

  /**
   * How it stands with looking for newer ones.
   *
   * @param last when somebody asked
   * @param word the verdict then
   * @param next when somebody will
   */
  public record Checked(Optional<Instant> last, Optional<String> word, Optional<Instant> next) {}

  /**
   * What a client needs that lacks the release in use.
   *
   * @param rootVersion of the root in use
   * @param chain roots that the client lacks, in order, up to the one in use
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Pack(
      long version,
      long rootVersion,
      byte[] root,
      List<byte[]> chain,
      byte[] release,
      Map<String, byte[]> artifacts) {}

  /** What {@link #check} came to: the verdict, and what kept it from being stored. */
  public record Result(Optional<Word> word, long version, Optional<String> trouble) {}

  RuleService(RuleStore store, CheckLog log, Updater updater, Clock clock, LongSupplier nanos) {
    this.store = store;
    this.log = log;
    this.updater = updater;
    this.clock = clock;
    this.nanos = nanos;
  }

  /** Of one user, with the root of this build. */
  public static RuleService of(Folders folders, String version) {
    return of(folders, version, BuiltInRoot.bytes(), Clock.systemUTC(), new Nanos());
  }

  /**
   * As {@link #of(Folders, String)}, from given facts.
   *
   * @param root of the build, or no bytes
   * @param nanos a clock in nanoseconds
   */
  public static RuleService of(
      Folders folders, String version, byte[] root, Clock clock, LongSupplier nanos) {
    var store = new RuleStore(folders, root, Client.ofVersion(version));
    var log = new CheckLog(folders);
    var updater = new Updater(store, log, new Network(version, nanos), clock, new Jitter());
    return new RuleService(store, log, updater, clock, nanos);
  }

  /** Classes, as there is no lambda before the first reply (ImageIT). */
  private static final class Nanos implements LongSupplier {
    @Override
    public long getAsLong() {
      return System.nanoTime();
    }
  }

  private static final class Jitter implements DoubleSupplier {
    private final SplittableRandom random = new SplittableRandom();

    @Override
    public double getAsDouble() {
      return random.nextDouble();
    }
  }

  /** The rules in use. */
  public synchronized RuleSet rules() {
    var set = newest().inUse();
    return set.isPresent() ? set.get().rules() : builtIn();
  }

  private RuleSet builtIn() {
    var rules = builtIn == null ? BuiltInRules.load() : builtIn;
    builtIn = rules;
    return rules;
  }

  private synchronized Loaded newest() {
    var known = loaded;
    if (known != null && nanos.getAsLong() - since < FRESH_NANOS) {
      return known;
    }
    since = nanos.getAsLong();
    var now = store.stamp();
    if (known != null && now.equals(stamp)) {
      return known;
    }
    stamp = now;
    var fresh = store.load();
    loaded = fresh;
    return fresh;
  }

  /** The version of the release in use; 0: the rules of this build. */
  public long version() {
    var set = newest().inUse();
    return set.isPresent() ? set.get().version() : 0;
  }

  /** The day of the rules in use. */
  public String date() {
    var set = newest().inUse();
    return set.isPresent() ? day(set.get().release().role()) : BuiltInRules.date();
  }

  private static String day(ReleaseRole release) {
    return release.issued().toString().substring(0, 10);
  }

  /** Everything that is to be said about them. */
  public Status status() {
    var now = newest();
    var role = now.inUse().map(set -> set.release().role());
    var trouble =
        switch (now.trouble()) {
          case NONE -> Optional.<String>empty();
          case DAMAGED -> Optional.of("damaged");
          case UNREADABLE -> Optional.of("unreadable");
        };
    return new Status(
        role.isPresent() ? FEED : BUILT_IN,
        version(),
        date(),
        rules().rules().size(),
        role.map(ReleaseRole::issued),
        stale(now, role),
        trouble,
        now.state().filter(state -> !state.root().origins().isEmpty()).isPresent(),
        checked());
  }

  private List<String> stale(Loaded now, Optional<ReleaseRole> role) {
    return now.state()
        .map(state -> Stale.of(state, role, state.now(clock.instant())))
        .map(words -> words.stream().map(Stale::word).toList())
        .orElse(List.of());
  }

  private Checked checked() {
    var check = log.read();
    var isNever = check.last().equals(Instant.EPOCH);
    return new Checked(
        isNever ? Optional.empty() : Optional.of(check.last()),
        Optional.of(check.word()).filter(word -> !word.isEmpty()),
        check.next().equals(Instant.EPOCH) ? Optional.empty() : Optional.of(check.next()));
  }

  /** What a client may lack; empty while the built-in rules are in use. */
  public Optional<Pack> pack(long haveRoot) {
    var now = newest();
    return now.inUse()
        .flatMap(
            set ->
                now.state()
                    .map(
                        state ->
                            new Pack(
                                set.version(),
                                state.root().version(),
                                state.rootEnvelope(),
                                lacking(now.chain(), state.root().version(), haveRoot),
                                set.release().envelope(),
                                set.artifacts())));
  }

  private static List<byte[]> lacking(List<byte[]> chain, long newest, long haveRoot) {
    var lacks = Math.max(0, Math.min(chain.size(), newest - haveRoot));
    return chain.subList((int) (chain.size() - lacks), chain.size());
  }

  /** Asks the feed now. Takes as long as the network does, a minute at most. */
  public Result check() {
    var outcome = updater.check();
    forget();
    return new Result(outcome.word(), outcome.version(), outcome.trouble());
  }

  Outcome ask() {
    return updater.check();
  }

  private synchronized void forget() {
    loaded = null;
  }

  /** Looks for newer rules in the background for as long as this process runs. */
  public void start() {
    var thread = new Thread(this::look, "rules");
    thread.setDaemon(true);
    thread.start();
  }

  private void look() {
    try {
      Thread.sleep(FIRST.toMillis());
      store.compile(newest());
      while (newest().state().isPresent()) {
        lookOnce();
        Thread.sleep(BETWEEN.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      System.err.println("plainlink-host: rules: " + e.getClass().getName());
    }
  }

  private void lookOnce() {
    try {
      if (updater.checkIfDue().isPresent()) {
        forget();
      }
    } catch (IOException e) {
      System.err.println("plainlink-host: rules were not looked for: " + e.getMessage());
    }
  }
}
