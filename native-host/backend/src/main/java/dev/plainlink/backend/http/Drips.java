package dev.plainlink.backend.http;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/**
 * Ends connections on which bytes arrive but no request gets finished: a head that comes a byte at
 * a time never meets the idle time-out. Looks at each connection once in a period.
 */
public final class Drips extends AbstractLifeCycle implements Connection.Listener {
  /** The period for real networks. */
  public static final long PERIOD_MS = 10_000;

  private final Connector connector;
  private final long periodMs;

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
  public void onOpened(Connection connection) {
    look(connection, -1, connection.getBytesIn());
  }

  @Override
  public void onClosed(Connection connection) {}

  private void look(Connection connection, long requestsBefore, long bytesBefore) {
    var requests = connection.getMessagesIn();
    var bytes = connection.getBytesIn();
    if (requests == requestsBefore && bytes > bytesBefore) {
      connection.close();
    } else if (connection.getEndPoint().isOpen()) {
      connector
          .getScheduler()
          .schedule(() -> look(connection, requests, bytes), periodMs, TimeUnit.MILLISECONDS);
    }
  }
}
