package dev.plainlink.host.update;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Origins on the network. Its client is made when somebody asks for the first time. */
final class Network implements Updater.Origins {
  /** Of one refresh at all origins together; {@code rules-check} waits a little longer. */
  static final long ALL_NANOS = TimeUnit.SECONDS.toNanos(50);

  /** Of one origin: the next one shall have its turn. */
  static final long ORIGIN_NANOS = TimeUnit.SECONDS.toNanos(25);

  private final String version;
  private final LongSupplier clock;
  private @Nullable HttpClient http;

  /**
   * Nothing is opened yet.
   *
   * @param version of this program, sent as {@code User-Agent}
   * @param clock in nanoseconds
   */
  Network(String version, LongSupplier clock) {
    this.version = version;
    this.clock = clock;
  }

  @Override
  public synchronized Updater.Visit visit() {
    var client = http == null ? FeedClient.http() : http;
    http = client;
    var end = clock.getAsLong() + ALL_NANOS;
    return (origin, known) -> {
      var mine = Math.min(ORIGIN_NANOS, end - clock.getAsLong());
      return new Source(
          new FeedClient(client, origin, version, known, clock, clock.getAsLong() + mine));
    };
  }

  private record Source(FeedClient feed) implements Updater.Source {
    @Override
    public Optional<String> etag() {
      return feed.etag();
    }

    @Override
    public Optional<byte[]> read(String path, int limit) throws IOException {
      return feed.read(path, limit);
    }
  }
}
