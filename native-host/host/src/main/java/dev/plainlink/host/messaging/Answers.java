package dev.plainlink.host.messaging;

import dev.plainlink.engine.Ladder;
import dev.plainlink.engine.ResolutionJson;
import dev.plainlink.engine.Resolver;
import dev.plainlink.host.settings.LockedException;
import dev.plainlink.host.settings.Settings;
import dev.plainlink.host.settings.SettingsStore;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/** What comes of each request. Nothing here opens a file or an address that a message names. */
final class Answers implements Responder {
  static final List<String> FEATURES = List.of("resolve", "rules-status", "settings");

  private final SettingsStore store;
  private final KnownSettings known;
  private final Handshakes handshakes;
  private final String version;
  private final Versions spoken;
  private final BuiltIn rules = new BuiltIn();

  /**
   * Takes the user's files.
   *
   * @param version of this program
   * @param spoken generations of the protocol
   * @param clock in nanoseconds
   */
  Answers(
      SettingsStore store,
      Handshakes handshakes,
      String version,
      Versions spoken,
      LongSupplier clock) {
    this.store = store;
    this.known = new KnownSettings(store, clock);
    this.handshakes = handshakes;
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
      return new Reply.Rules(
          status.id(), BuiltIn.SOURCE, BuiltIn.VERSION, rules.date(), rules.rules().rules().size());
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
            hello.id(), spoken.inCommon(theirs), version, BuiltIn.VERSION, rules.date(), FEATURES);
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

  @Override
  public void after(Request request, Reply reply) {
    if (request instanceof Request.Hello hello && reply instanceof Reply.Greeting greeting) {
      handshakes.note(hello, greeting);
    }
  }
}
