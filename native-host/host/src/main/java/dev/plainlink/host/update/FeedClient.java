package dev.plainlink.host.update;

import dev.plainlink.bundle.trust.Feed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A feed at one origin, for one refresh. Nothing goes out but a path of feed.md §1 and the version
 * of this program: no cookie, no redirect, no address from anywhere but a verified root.
 */
final class FeedClient implements Feed {
  /** From the request to the last byte of one file. */
  static final long FILE_NANOS = TimeUnit.SECONDS.toNanos(15);

  static final String RELEASE = "v1/release.json";

  /** Of what comes with a status that is not 200: read so that the connection can be used again. */
  private static final int MAX_IGNORED = 1 << 16;

  private static final int THREADS = 2;

  private final HttpClient http;
  private final String origin;
  private final String program;
  private final Known known;
  private final LongSupplier clock;
  private final long end;
  private @Nullable String etag;

  /**
   * What the origin gave before.
   *
   * @param etag of the release, empty when unknown
   * @param release the file that had it
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Known(String etag, byte[] release) {
    static final Known NOTHING = new Known("", new byte[0]);
  }

  /**
   * Takes an origin of the verified root.
   *
   * @param clock in nanoseconds
   * @param end of this refresh, on that clock
   */
  FeedClient(
      HttpClient http, String origin, String version, Known known, LongSupplier clock, long end) {
    this.http = http;
    this.origin = origin;
    this.program = "Plainlink/" + version;
    this.known = known;
    this.clock = clock;
    this.end = end;
  }

  /** One for all origins: it keeps connections, and nothing else. */
  static HttpClient http() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .executor(
            Executors.newFixedThreadPool(
                THREADS,
                work -> {
                  var thread = new Thread(work, "feed");
                  thread.setDaemon(true);
                  return thread;
                }))
        .build();
  }

  /** What the origin called its release, when it gave one. */
  Optional<String> etag() {
    return Optional.ofNullable(etag);
  }

  @Override
  public Optional<byte[]> read(String path, int limit) throws IOException {
    var isRelease = path.equals(RELEASE);
    var request =
        HttpRequest.newBuilder(URI.create(origin + "/" + path))
            .header("User-Agent", program)
            .header("Accept-Encoding", "identity");
    if (isRelease && !known.etag().isEmpty()) {
      request.header("If-None-Match", known.etag());
    }
    var response = send(request.build(), limit);
    if (isRelease && response.statusCode() == 304 && !known.etag().isEmpty()) {
      etag = known.etag();
      return Optional.of(known.release());
    }
    if (isRelease && response.statusCode() == 200) {
      etag = response.headers().firstValue("ETag").filter(CheckLog::isEtag).orElse(null);
    }
    return switch (response.statusCode()) {
      case 200 -> Optional.of(response.body());
      case 404, 410 -> Optional.empty();
      default -> throw new IOException("the server said " + response.statusCode());
    };
  }

  /** The time bounds all of it: the time-out of an HttpRequest ends with the headers. */
  private HttpResponse<byte[]> send(HttpRequest request, int limit) throws IOException {
    var left = Math.min(FILE_NANOS, end - clock.getAsLong());
    if (left <= 0) {
      throw new IOException("no time was left");
    }
    var answer =
        http.sendAsync(
            request, info -> new Limited(info.statusCode() == 200 ? limit : MAX_IGNORED));
    try {
      return answer.get(left, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no answer in time", e);
    } catch (ExecutionException | CancellationException e) {
      var cause = e.getCause();
      throw new IOException(cause == null ? "no answer" : kind(cause), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      answer.cancel(true); // Ends the exchange when it is still going on.
    }
  }

  private static String kind(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
