package dev.plainlink.backend.http;

import java.util.IdentityHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Ends connections on which bytes arrive but no request gets finished: a head that comes a byte at
 * a time never meets the idle time-out. Looks at the connections that are open once in a period;
 * those that have gone are remembered no longer.
 */
public final class Drips extends AbstractLifeCycle {
  /** The period for real networks. */
  public static final long PERIOD_MS = 10_000;

  private final Connector connector;
  private final long periodMs;
  private volatile IdentityHashMap<Connection, Seen> before = new IdentityHashMap<>();
  private volatile Scheduler.@Nullable Task next;

  /**
   * Watches the connections of one connector, to which it must be added.
   *
   * @param periodMs how long a request may take to come whole, at least; at most twice that
   */
  public Drips(Connector connector, long periodMs) {
    this.connector = connector;
    this.periodMs = periodMs;
  }

  @Override
  protected void doStart() {
    schedule();
  }

  @Override
  protected void doStop() {
    var task = next;
    if (task != null) {
      task.cancel();
    }
  }

  private void schedule() {
    next = connector.getScheduler().schedule(this::look, periodMs, TimeUnit.MILLISECONDS);
  }

  private void look() {
    var now = new IdentityHashMap<Connection, Seen>();
    for (EndPoint endPoint : connector.getConnectedEndPoints()) {
      var connection = endPoint.getConnection();
      if (connection != null) {
        look(connection, now);
      }
    }
    before = now;
    if (isRunning() || isStarting()) {
      schedule();
    }
  }

  private void look(Connection connection, IdentityHashMap<Connection, Seen> now) {
    var seen = new Seen(connection.getMessagesIn(), connection.getBytesIn());
    var last = before.get(connection);
    if (last != null && seen.requests == last.requests && seen.bytes > last.bytes) {
      connection.close();
    } else {
      now.put(connection, seen);
    }
  }

  int remembered() {
    return before.size();
  }

  private record Seen(long requests, long bytes) {}
}
