package dev.plainlink.backend;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A TCP balancer in turn, as simple as they come: a server that refuses is passed over. */
final class Balancer implements AutoCloseable {
  private final ServerSocket entrance = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
  private final ExecutorService pipes = Executors.newFixedThreadPool(64);
  private final AtomicInteger next = new AtomicInteger();
  private final List<URI> servers;

  Balancer(List<URI> servers) throws IOException {
    this.servers = servers;
    pipes.execute(this::accept);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + entrance.getLocalPort() + "/");
  }

  private void accept() {
    try {
      while (!entrance.isClosed()) {
        var client = entrance.accept();
        pipes.execute(() -> serve(client));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket client) {
    try (client;
        var server = connect()) {
      var answers = server.getInputStream();
      var asker = client.getOutputStream();
      var back = pipes.submit(() -> copy(answers, asker));
      copy(client.getInputStream(), server.getOutputStream());
      back.cancel(true);
    } catch (IOException e) {
      // A broken connection is what clients see of a killed server.
    }
  }

  private Socket connect() throws IOException {
    for (var tries = 0; tries < servers.size(); tries++) {
      var server = servers.get(Math.floorMod(next.getAndIncrement(), servers.size()));
      try {
        return new Socket(InetAddress.getLoopbackAddress(), server.getPort());
      } catch (IOException e) {
        // The next one.
      }
    }
    throw new IOException("no server is up");
  }

  private static void copy(InputStream in, OutputStream out) {
    try (out) {
      in.transferTo(out);
    } catch (IOException e) {
      // One side has gone; the other learns it from its closed stream.
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    pipes.shutdownNow();
  }
}
