package dev.plainlink.backend.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

class DripsTest {

  @Test
  void a_head_that_never_ends_is_ended_and_a_client_that_asks_is_not() throws Exception {
    var server = new Server();
    var connector = new ServerConnector(server);
    connector.addBean(new Drips(connector, 100));
    server.addConnector(connector);
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            callback.succeeded();
            return true;
          }
        });
    server.start();
    try (var drip = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
        var honest = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort())) {
      drip.getOutputStream().write("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
      var ended = false;
      for (var i = 0; i < 500 && !ended; i++) {
        ask(honest);
        ended = !write(drip);
        Thread.sleep(20);
      }
      assertTrue(ended, "bytes were taken for ten seconds without a request");
      ask(honest);
    } finally {
      server.stop();
    }
  }

  @Test
  void connections_that_have_gone_are_remembered_no_longer() throws Exception {
    var server = new Server();
    var connector = new ServerConnector(server);
    var drips = new Drips(connector, 50);
    connector.addBean(drips);
    server.addConnector(connector);
    server.start();
    try {
      try (var open = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort())) {
        awaitRemembered(drips, 1);
        open.getOutputStream().flush();
      }
      awaitRemembered(drips, 0);
    } finally {
      server.stop();
    }
  }

  private static void awaitRemembered(Drips drips, int count) throws InterruptedException {
    for (var i = 0; i < 500 && drips.remembered() != count; i++) {
      Thread.sleep(20);
    }
    assertEquals(count, drips.remembered());
  }

  private static boolean write(Socket socket) {
    try {
      socket.getOutputStream().write('a');
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void ask(Socket socket) throws IOException {
    socket
        .getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    var first = socket.getInputStream().readNBytes(12);
    assertTrue(
        new String(first, StandardCharsets.US_ASCII).equals("HTTP/1.1 200"),
        () -> new String(first, StandardCharsets.US_ASCII));
    while (socket.getInputStream().available() > 0) {
      socket.getInputStream().readNBytes(socket.getInputStream().available());
    }
  }
}
