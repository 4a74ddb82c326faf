package dev.plainlink.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plainlink.backend.store.Database;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three servers, one PostgreSQL, a balancer between; nothing is shared but the database. */
class PostgresIT {
  private static final int CLIENTS = 8;
  private static final int OBSERVATIONS = 40;

  @TempDir Path folder;

  @Test
  void a_server_killed_under_load_loses_nothing_that_was_accepted() throws Exception {
    try (var postgres = PostgresServer.start();
        var first = server(postgres, "a");
        var second = server(postgres, "b");
        var third = server(postgres, "c");
        var balancer = new Balancer(List.of(first.address, second.address, third.address))) {
      Set<Integer> accepted = ConcurrentHashMap.newKeySet();
      var clients = Executors.newFixedThreadPool(CLIENTS);
      var running = new ArrayList<Future<?>>();
      for (var client = 0; client < CLIENTS; client++) {
        var from = client * 1000;
        running.add(clients.submit(() -> send(balancer.address(), from, accepted)));
      }
      while (accepted.size() < CLIENTS * OBSERVATIONS / 4) {
        Thread.sleep(5);
      }
      second.process.destroyForcibly().waitFor();
      for (var one : running) {
        one.get();
      }
      clients.shutdown();
      assertEquals(
          CLIENTS * OBSERVATIONS, accepted.size(), "a client that tries again gets through");
      assertEquals(accepted.size(), counted(postgres));
    }
  }

  /** As a client does: whatever fails is sent again with the same token. */
  private static Void send(URI server, int from, Set<Integer> accepted)
      throws InterruptedException {
    for (var i = 0; i < OBSERVATIONS; i++) {
      for (var tries = 0; tries < 200 && !accepted.contains(from + i); tries++) {
        try {
          if (ServerProcess.post(server, ServerIT.body(from + i)) == 204) {
            accepted.add(from + i);
          } else {
            Thread.sleep(50);
          }
        } catch (IOException e) {
          Thread.sleep(20);
        }
      }
    }
    return null;
  }

  private ServerProcess server(PostgresServer postgres, String name) throws IOException {
    var data = Files.createDirectory(folder.resolve(name));
    return ServerProcess.start("--port", "0", "--data", data.toString(), "--db", postgres.url());
  }

  private static int counted(PostgresServer postgres) {
    try (var database = Database.open(postgres.url())) {
      var votes =
          database
              .jdbi()
              .withHandle(h -> h.createQuery("select opened from vote").mapTo(Integer.class).one());
      assertTrue(votes <= 3, "one network counts for three voices on all servers together");
      return database
          .jdbi()
          .withHandle(
              h ->
                  h.createQuery("select count(*) from counted where item = 'qq>taobao@0'")
                      .mapTo(Integer.class)
                      .one());
    }
  }
}
