package dev.plainlink.backend.http;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/**
 * Ends connections on which bytes arrive but no request gets finished: a head that comes a byte at
 * a time never meets the idle time-out. Looks at each connection every {@link #PERIOD_MS}.
 */
public final class Drips extends AbstractLifeCycle implements Connection.Listener {
  static final long PERIOD_MS = 10_000;

  private final Connector connector;

  /** Watches the connections of one connector, to which it must be added. */
  public Drips(Connector connector) {
    this.connector = connector;
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
          .schedule(() -> look(connection, requests, bytes), PERIOD_MS, TimeUnit.MILLISECONDS);
    }
  }
}
