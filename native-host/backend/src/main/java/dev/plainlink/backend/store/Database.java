package dev.plainlink.backend.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.LoggerFactory;

/** An open pool with the newest schema. One dialect: the intersection of SQLite and PostgreSQL. */
public final class Database implements AutoCloseable {
  /** SQLite has one writer: more connections would only wait for each other. */
  private static final int SQLITE_CONNECTIONS = 1;

  /** Per server: ten servers stay below PostgreSQL's usual limit of 100. */
  private static final int POSTGRESQL_CONNECTIONS = 8;

  private static final Duration MAX_WAIT = Duration.ofSeconds(3);

  private final CompletableFuture<HikariDataSource> pool;
  private final Jdbi jdbi;

  private Database(CompletableFuture<HikariDataSource> pool) {
    this.pool = pool;
    this.jdbi = Jdbi.create(() -> pool.join().getConnection());
  }

  /**
   * Opens the pool and brings the schema up to date; several servers may do so at once.
   *
   * @param jdbcUrl {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://…}
   * @throws IllegalArgumentException for any other kind of database
   */
  public static Database open(String jdbcUrl) {
    return new Database(CompletableFuture.completedFuture(pool(jdbcUrl)));
  }

  /**
   * The same while the caller goes on: what needs the database waits for it. {@link #awaitOpen}
   * tells how it went.
   */
  public static Database opening(String jdbcUrl) {
    LoggerFactory.getILoggerFactory(); // Begun by two threads at once, SLF4J warns.
    var pool = new CompletableFuture<HikariDataSource>();
    var thread =
        new Thread(
            () -> {
              try {
                pool.complete(pool(jdbcUrl));
              } catch (RuntimeException | LinkageError e) {
                pool.completeExceptionally(e);
              }
            },
            "database");
    thread.setDaemon(true);
    thread.start();
    return new Database(pool);
  }

  /**
   * Until it is open.
   *
   * @throws java.util.concurrent.CompletionException when it cannot be
   */
  public void awaitOpen() {
    pool.join();
  }

  private static HikariDataSource pool(String jdbcUrl) {
    var pool = new HikariDataSource(config(jdbcUrl));
    try {
      Flyway.configure().dataSource(pool).locations("classpath:db").load().migrate();
      return pool;
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  private static HikariConfig config(String jdbcUrl) {
    var config = new HikariConfig();
    config.setJdbcUrl(jdbcUrl);
    config.setConnectionTimeout(MAX_WAIT.toMillis());
    config.setPoolName("plainlink");
    if (jdbcUrl.startsWith("jdbc:sqlite:")) {
      config.setMaximumPoolSize(SQLITE_CONNECTIONS);
      // WAL and FULL: what was acknowledged survives a kill and a power cut (sqlite.org/wal.html).
      config.addDataSourceProperty("journal_mode", "WAL");
      config.addDataSourceProperty("synchronous", "FULL");
      config.addDataSourceProperty("busy_timeout", "5000");
      config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
    } else if (jdbcUrl.startsWith("jdbc:postgresql:")) {
      config.setMaximumPoolSize(POSTGRESQL_CONNECTIONS);
    } else {
      throw new IllegalArgumentException(
          "--db takes jdbc:sqlite:FILE or jdbc:postgresql://HOST/NAME");
    }
    return config;
  }

  /** The access that stores use. */
  public Jdbi jdbi() {
    return jdbi;
  }

  /** Whether a query is answered now. */
  public boolean answers() {
    try {
      return jdbi.withHandle(handle -> handle.createQuery("select 1").mapTo(Integer.class).one())
          == 1;
    } catch (RuntimeException e) {
      return false;
    }
  }

  @Override
  public void close() {
    if (!pool.isCompletedExceptionally()) {
      pool.join().close();
    }
  }
}
