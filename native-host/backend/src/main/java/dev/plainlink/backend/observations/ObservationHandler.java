package dev.plainlink.backend.observations;

import dev.plainlink.backend.http.ClientAddress;
import dev.plainlink.backend.http.Meters;
import dev.plainlink.backend.http.Problem;
import dev.plainlink.backend.names.Names;
import dev.plainlink.backend.observations.ObservationStore.Fate;
import dev.plainlink.backend.observations.ObservationStore.Network;
import io.micrometer.core.instrument.Counter;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/observations}. The answer 204 comes after the commit: an accepted observation
 * outlives the server. Sending it again changes nothing and is answered alike.
 */
public final class ObservationHandler implements Request.Handler {
  /** The body's limit; a hundred outcomes take about 9 KiB. */
  public static final int MAX_BYTES = 16 << 10;

  private final ObservationStore store;
  private final NetworkKey networks;
  private final Names names;
  private final ClientAddress addresses;
  private final Clock clock;
  private final Map<Fate, Counter> fates;
  private final Executor database;

  /**
   * Takes what it needs.
   *
   * @param database runs blocking work; its queue is bounded
   */
  public ObservationHandler(
      ObservationStore store,
      NetworkKey networks,
      Names names,
      ClientAddress addresses,
      Clock clock,
      Meters meters,
      Executor database) {
    this.store = store;
    this.networks = networks;
    this.names = names;
    this.addresses = addresses;
    this.clock = clock;
    this.fates = counters(meters);
    this.database = database;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    var refusal = refusal(request);
    if (refusal != null) {
      refusal.send(response, callback);
      return true;
    }
    var address = addresses.of(request);
    // Asynchronous: a slow body holds no thread.
    Content.Source.asByteBuffer(
        request,
        new Promise.Invocable.NonBlocking<>() {
          @Override
          public void succeeded(ByteBuffer body) {
            enqueue(BufferUtil.toArray(body), address, response, callback);
          }

          @Override
          public void failed(Throwable failure) {
            tooLargeOrBroken(failure).send(response, callback);
          }
        });
    return true;
  }

  private static @Nullable Problem refusal(Request request) {
    var headers = request.getHeaders();
    if (headers.contains(HttpHeader.CONTENT_ENCODING)) {
      return Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE_415, "the body must not be compressed");
    }
    var type = headers.get(HttpHeader.CONTENT_TYPE);
    if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
      return Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE_415, "the body must be application/json");
    }
    if (request.getLength() > MAX_BYTES) {
      return tooLarge();
    }
    return null;
  }

  private static Problem tooLarge() {
    return Problem.of(HttpStatus.PAYLOAD_TOO_LARGE_413, "at most " + MAX_BYTES + " bytes");
  }

  /** SizeLimitHandler ends bodies that say no length. */
  private static Problem tooLargeOrBroken(Throwable failure) {
    return failure instanceof HttpException e && e.getCode() == HttpStatus.PAYLOAD_TOO_LARGE_413
        ? tooLarge()
        : Problem.of(HttpStatus.BAD_REQUEST_400, "the body did not come whole");
  }

  private void enqueue(byte[] body, InetAddress address, Response response, Callback callback) {
    try {
      database.execute(() -> answer(body, address, response, callback));
    } catch (RejectedExecutionException e) {
      Problem.of(HttpStatus.SERVICE_UNAVAILABLE_503, "too much to do").send(response, callback);
    }
  }

  private void answer(byte[] body, InetAddress address, Response response, Callback callback) {
    try {
      var today = LocalDate.now(clock);
      var problems = new ArrayList<dev.plainlink.bundle.Problem>();
      var observation = new ObservationJson(names, today).parse(body, problems);
      if (observation.isEmpty()) {
        var errors =
            problems.stream().map(p -> p.field() + ": expected " + p.expected()).limit(20).toList();
        new Problem(HttpStatus.BAD_REQUEST_400, "not of the form of an observation", errors)
            .send(response, callback);
        return;
      }
      var fate = accept(observation.get(), address, today);
      count(fate);
      if (fate == Fate.REFUSED) {
        Problem.of(HttpStatus.TOO_MANY_REQUESTS_429, "this network has sent enough for today")
            .send(response, callback);
      } else {
        response.setStatus(HttpStatus.NO_CONTENT_204);
        callback.succeeded();
      }
    } catch (RuntimeException e) {
      // The cause is the database's; what was sent is in no message of it.
      System.getLogger(ObservationHandler.class.getName())
          .log(System.Logger.Level.ERROR, "an observation could not be stored", e);
      Problem.of(HttpStatus.SERVICE_UNAVAILABLE_503, "it could not be stored")
          .send(response, callback);
    }
  }

  private void count(Fate fate) {
    var counter = fates.get(fate);
    if (counter != null) {
      counter.increment();
    }
  }

  private Fate accept(Observation observation, InetAddress address, LocalDate today) {
    var network = new Network(networks.of(address, observation.day()), networks.of(address, today));
    return store.accept(observation, Hashes.sha256(observation.token()), network, today);
  }

  private static Map<Fate, Counter> counters(Meters meters) {
    var counters = new EnumMap<Fate, Counter>(Fate.class);
    for (var fate : Fate.values()) {
      counters.put(
          fate,
          meters.counter(
              "plainlink.observations",
              "Observations that were well-formed",
              "fate",
              fate.name().toLowerCase(Locale.ROOT)));
    }
    return counters;
  }
}
