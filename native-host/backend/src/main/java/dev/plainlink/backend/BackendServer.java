package dev.plainlink.backend;

import com.google.gson.JsonObject;
import dev.plainlink.backend.feed.FeedFolder;
import dev.plainlink.backend.feed.FeedHandler;
import dev.plainlink.backend.http.Answer;
import dev.plainlink.backend.http.ClientAddress;
import dev.plainlink.backend.http.Drips;
import dev.plainlink.backend.http.Meters;
import dev.plainlink.backend.http.Offload;
import dev.plainlink.backend.http.Problems;
import dev.plainlink.backend.http.Representation;
import dev.plainlink.backend.http.Routes;
import dev.plainlink.backend.ledger.LedgerHandler;
import dev.plainlink.backend.ledger.LedgerStore;
import dev.plainlink.backend.names.Names;
import dev.plainlink.backend.observations.NetworkKey;
import dev.plainlink.backend.observations.ObservationHandler;
import dev.plainlink.backend.observations.ObservationStore;
import dev.plainlink.backend.observations.ReportsHandler;
import dev.plainlink.backend.store.Database;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.DoSHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The server, wired. Every queue, wait and connection has a bound. */
final class BackendServer {
  static final int MAX_THREADS = 16; // Two cores: more only take turns (measured in the lab).
  static final int MAX_CONNECTIONS = 4_096;
  static final int MAX_HEAD_BYTES = 8 << 10;
  static final Duration IDLE = Duration.ofSeconds(10);
  static final Duration STOP = Duration.ofSeconds(4);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration FORGET_EVERY = Duration.ofHours(1);
  static final int DATABASE_THREADS = 4;
  static final int DATABASE_QUEUE = 256;
  static final int POSTS_A_SECOND = 50;
  static final int TRACKED_NETWORKS = 10_000;
  private static final int MAX_REQUESTS = 512;

  private final Database database;
  private final ThreadPoolExecutor work;
  private final Server server;
  private final ServerConnector connector;
  private final Routes routes;
  private final FeedFolder feed;
  private final ObservationStore store;
  private final Clock clock;

  /**
   * Opens nothing yet; {@link #start} does.
   *
   * @param folder the folder that {@code plainlink feed publish} fills
   * @param adminToken opens the reports
   */
  BackendServer(Options options, Database database, Path folder, String adminToken, Clock clock) {
    this.database = database;
    this.work =
        new ThreadPoolExecutor(
            DATABASE_THREADS,
            DATABASE_THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(DATABASE_QUEUE));
    this.server = new Server(new QueuedThreadPool(MAX_THREADS, 4));
    this.connector = connector(options);
    var meters = new Meters();
    this.routes = new Routes(meters);
    this.store = new ObservationStore(database.jdbi());
    this.clock = clock;
    this.feed = new FeedFolder(folder);
    meters.gauge("plainlink.feed.files", "Files of the feed in memory", feed::sizeNow);
    addRoutes(options, meters, adminToken);
    server.setHandler(handlers(new ClientAddress(options.behindProxy())));
    server.setErrorHandler(new Problems());
    server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, connector));
  }

  private ServerConnector connector(Options options) {
    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(MAX_HEAD_BYTES);
    // Jetty would keep a table of 100 KB for each connection: all connections together, more than
    // the heap.
    http.setHeaderCacheSize(0);
    http.setIdleTimeout(IDLE.toMillis());
    var made = new ServerConnector(server, 1, 2, new HttpConnectionFactory(http));
    made.setHost(options.host());
    made.setPort(options.port());
    made.setIdleTimeout(IDLE.toMillis());
    made.addBean(new Drips(made, Drips.PERIOD_MS));
    server.addConnector(made);
    return made;
  }

  private void addRoutes(Options options, Meters meters, String adminToken) {
    var names = Names.builtIn();
    var files = new FeedHandler(feed);
    routes.get("/v1/release.json", files).get("/v1/root/*", files);
    routes.get("/v1/release/*", files).get("/v1/artifacts/*", files);
    var networks = new NetworkKey(database.jdbi(), new SecureRandom());
    var addresses = new ClientAddress(options.behindProxy());
    routes.post(
        "/v1/observations",
        new ObservationHandler(store, networks, names, addresses, clock, meters, work));
    new LedgerHandler(new LedgerStore(database.jdbi(), names, clock), names, options.demo(), work)
        .addTo(routes);
    routes.get("/v1/reports", new Offload(new ReportsHandler(database.jdbi(), adminToken), work));
    routes.get("/healthz", new Offload(this::health, work)).get("/metrics", meters);
    var description = Representation.of(openApi(), "application/json", "public, max-age=300");
    routes.get(
        "/openapi.json",
        (request, response, callback) -> {
          Answer.send(description, request, response, callback);
          return true;
        });
  }

  private Handler handlers(ClientAddress addresses) {
    var size = new SizeLimitHandler(ObservationHandler.MAX_BYTES, -1);
    size.setHandler(routes);
    var quality = new QoSHandler(size);
    quality.setMaxRequestCount(MAX_REQUESTS);
    quality.setMaxSuspendedRequestCount(MAX_REQUESTS);
    quality.setMaxSuspend(Duration.ofSeconds(2));
    // Posts alone: whole networks fetch the same few files, and those cost next to nothing.
    var flood =
        new DoSHandler(
            quality,
            request -> NetworkKey.network(addresses.of(request)),
            new DoSHandler.LeakingBucketTrackerFactory(POSTS_A_SECOND),
            new DoSHandler.StatusRejectHandler(HttpStatus.TOO_MANY_REQUESTS_429),
            TRACKED_NETWORKS);
    flood.includeMethod("POST");
    return new GracefulHandler(flood);
  }

  private boolean health(Request request, Response response, Callback callback) {
    var up = database.answers();
    var json = new JsonObject();
    json.addProperty("status", up ? "up" : "database down");
    response.setStatus(up ? HttpStatus.OK_200 : HttpStatus.SERVICE_UNAVAILABLE_503);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.write(
        true, ByteBuffer.wrap(json.toString().getBytes(StandardCharsets.UTF_8)), callback);
    return true;
  }

  private void forget() {
    try {
      store.forgetBefore(LocalDate.now(clock).minusDays(1));
    } catch (RuntimeException e) {
      System.getLogger(BackendServer.class.getName())
          .log(System.Logger.Level.WARNING, "old tokens could not be deleted", e);
    }
  }

  /** Now and always again; on a pool thread, since it waits for disk or database. */
  private void repeat(Runnable task, Duration pause) {
    server
        .getThreadPool()
        .execute(
            () -> {
              task.run();
              if (server.isRunning() || server.isStarting()) {
                connector
                    .getScheduler()
                    .schedule(() -> repeat(task, pause), pause.toMillis(), TimeUnit.MILLISECONDS);
              }
            });
  }

  static byte[] openApi() {
    try (var in = BackendServer.class.getResourceAsStream("openapi.json")) {
      if (in == null) {
        throw new IllegalStateException("openapi.json is missing from the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Listens, and says where. */
  String start() throws Exception {
    server.setStopTimeout(STOP.toMillis());
    feed.look();
    server.start();
    repeat(feed::look, LOOK_EVERY);
    var host = connector.getHost();
    return "http://"
        + (host.indexOf(':') >= 0 ? "[" + host + "]" : host)
        + ":"
        + connector.getLocalPort()
        + "/";
  }

  /** From when the database is open. */
  void keepForgetting() {
    repeat(this::forget, FORGET_EVERY);
  }

  Routes routes() {
    return routes;
  }

  void join() throws InterruptedException {
    server.join();
  }

  /** Lets running requests end within {@link #STOP}, then closes the database. */
  void stop() throws Exception {
    try {
      server.stop();
    } finally {
      work.shutdown();
      work.awaitTermination(1, TimeUnit.SECONDS);
      database.close();
    }
  }
}
