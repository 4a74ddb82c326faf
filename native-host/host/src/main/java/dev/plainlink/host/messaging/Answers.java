package dev.plainlink.host.messaging;

import dev.plainlink.engine.Ladder;
import dev.plainlink.engine.ResolutionJson;
import dev.plainlink.engine.Resolver;
import dev.plainlink.host.settings.LockedException;
import dev.plainlink.host.settings.Settings;
import dev.plainlink.host.settings.SettingsStore;
import dev.plainlink.host.update.RuleService;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What comes of each request. Nothing here opens a file or an address that a message names. */
final class Answers implements Responder {
  static final List<String> FEATURES =
      List.of("resolve", "rules-status", "settings", "rules-get", "rules-check");

  /** Between two checks that an extension asks for. */
  static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final SettingsStore store;
  private final KnownSettings known;
  private final Handshakes handshakes;
  private final String version;
  private final Versions spoken;
  private final RuleService rules;
  private final LongSupplier clock;
  private @Nullable Long checked;
  private boolean updating;

  /**
   * Takes the user's files.
   *
   * @param rules in use
   * @param version of this program
   * @param spoken generations of the protocol
   * @param clock in nanoseconds
   */
  Answers(
      SettingsStore store,
      Handshakes handshakes,
      RuleService rules,
      String version,
      Versions spoken,
      LongSupplier clock) {
    this.store = store;
    this.known = new KnownSettings(store, clock);
    this.handshakes = handshakes;
    this.rules = rules;
    this.clock = clock;
    this.version = version;
    this.spoken = spoken;
  }

  @Override
  public Reply to(Request request) {
    try {
      return answer(request);
    } catch (LockedException e) {
      return new Reply.Failed(request.id(), ErrorCode.LOCKED);
    } catch (IOException e) {
      System.err.println("plainlink-host: settings: " + e.getMessage());
      return new Reply.Failed(request.id(), ErrorCode.SETTINGS);
    }
  }

  private Reply answer(Request request) throws IOException {
    if (request instanceof Request.Hello hello) {
      return greet(hello);
    } else if (request instanceof Request.Resolve resolve) {
      return resolve(resolve);
    } else if (request instanceof Request.RulesStatus status) {
      return new Reply.Rules(status.id(), rules.status());
    } else if (request instanceof Request.RulesGet get) {
      return pack(get);
    } else if (request instanceof Request.RulesCheck check) {
      return check(check.id());
    } else if (request instanceof Request.SettingsGet get) {
      var reading = store.read();
      return shared(get.id(), known.know(reading.settings()), reading.note().isPresent());
    } else if (request instanceof Request.SettingsSet set) {
      return set(set);
    }
    return new Reply.Failed(request.id(), ((Request.Unusable) request).code());
  }

  private Reply greet(Request.Hello hello) {
    var theirs = new Versions(hello.min(), hello.max());
    var against = spoken.against(theirs);
    return against.isPresent()
        ? new Reply.Failed(hello.id(), against.get())
        : new Reply.Greeting(
            hello.id(), spoken.inCommon(theirs), version, rules.version(), rules.date(), FEATURES);
  }

  /** What the extension has already is not sent again. */
  private Reply pack(Request.RulesGet get) {
    var pack = rules.pack(get.haveRoot());
    if (pack.isEmpty()) {
      return new Reply.Pack(get.id(), 0, Optional.empty(), Optional.empty());
    }
    var all = pack.get();
    var isNewer = all.version() > get.haveVersion();
    var roots = new Reply.Roots(all.rootVersion(), all.root(), all.chain());
    var release = new Reply.Release(all.release(), all.artifacts());
    return new Reply.Pack(
        get.id(),
        all.version(),
        Optional.of(roots).filter(some -> isNewer || !some.chain().isEmpty()),
        Optional.of(release).filter(some -> isNewer));
  }

  /** Its own thread calls it, one at a time. */
  private Reply check(long id) {
    var last = checked;
    if (last != null && clock.getAsLong() - last < CHECK_NANOS) {
      return new Reply.Failed(id, ErrorCode.BUSY);
    }
    var result = rules.check();
    if (result.word().isEmpty()) {
      return new Reply.Failed(id, ErrorCode.NO_FEED);
    }
    checked = clock.getAsLong();
    if (result.trouble().isPresent()) {
      System.err.println("plainlink-host: rules: " + result.trouble().get());
      return new Reply.Failed(id, ErrorCode.RULES);
    }
    return new Reply.Checked(id, result.word().get().word(), result.version());
  }

  private Reply resolve(Request.Resolve request) throws IOException {
    var settings = known.get();
    var active = known.active(rules.rules(), settings);
    var resolution = Resolver.resolve(active, request.url());
    var because = Ladder.advise(active, resolution, settings.chosen());
    return new Reply.Resolved(
        request.id(), ResolutionJson.write(request.url(), resolution, because));
  }

  /** Refused when somebody else was faster: the extension then merges and asks again. */
  private Reply set(Request.SettingsSet set) throws IOException {
    var isLate = new AtomicBoolean();
    var now =
        store.update(
            before -> {
              isLate.set(before.revision() != set.base());
              return isLate.get() ? before : before.withShared(set.on(), set.off(), set.chosen());
            });
    known.know(now);
    return isLate.get()
        ? new Reply.Failed(set.id(), ErrorCode.CONFLICT)
        : shared(set.id(), now, false);
  }

  private static Reply shared(long id, Settings settings, boolean reset) {
    return new Reply.Shared(
        id, settings.revision(), settings.on(), settings.off(), settings.chosen(), reset);
  }

  /** Behind the first reply, which nothing may hold up. */
  private void startUpdates() {
    if (!updating) {
      updating = true;
      rules.start();
    }
  }

  @Override
  public void after(Request request, Reply reply) {
    if (request instanceof Request.Hello hello && reply instanceof Reply.Greeting greeting) {
      handshakes.note(hello, greeting);
      startUpdates();
    }
  }
}
