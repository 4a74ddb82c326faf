package dev.plainlink.backend;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the server is told on its command line.
 *
 * @param demo whether to show the story of 2021 from a database of its own
 * @param host the address to listen on
 * @param port the port, 0 for any free one
 * @param data the folder of database and feed
 * @param db the database, when it is not the one in the data folder
 * @param behindProxy whether all requests come through a proxy of the operator
 */
record Options(
    boolean demo, String host, int port, Path data, Optional<String> db, boolean behindProxy) {
  static final int DEFAULT_PORT = 8787;
  private static final int MAX_PORT = 65_535;

  static final String USAGE =
      """
      plainlink-server: serves signed rules, counts what walls people meet, shows the openness ledger

        plainlink-server [--port N] [--host ADDRESS] [--data DIR] [--db JDBC-URL] [--behind-proxy]
        plainlink-server demo [--port N]   the ledger with the story of September 2021
        plainlink-server --help | --version

        --port N        default 8787; 0 takes any free one
        --host ADDRESS  default 127.0.0.1
        --data DIR      database, token and feed/; default ${XDG_DATA_HOME:-~/.local/share}/plainlink-server
        --db JDBC-URL   jdbc:postgresql://HOST/NAME?user=…; any number of servers may share it
        --behind-proxy  take a client's address from the last entry of X-Forwarded-For

      Exit codes: 0 stopped, 64 wrong usage, 69 no Java 17, 74 port, folder or database not usable.
      """;

  static Options parse(List<String> args, Map<String, String> env) throws UsageException {
    var demo = !args.isEmpty() && args.get(0).equals("demo");
    var options =
        new Options(demo, "127.0.0.1", DEFAULT_PORT, defaultData(env), Optional.empty(), false);
    var rest = args.subList(demo ? 1 : 0, args.size()).iterator();
    while (rest.hasNext()) {
      var option = rest.next();
      if (option.equals("--behind-proxy")) {
        options = new Options(demo, options.host, options.port, options.data, options.db, true);
      } else if (rest.hasNext()) {
        options = options.with(option, rest.next());
      } else {
        throw new UsageException(option + " is unknown or needs a value");
      }
    }
    return options;
  }

  private Options with(String option, String value) throws UsageException {
    return switch (option) {
      case "--port" -> new Options(demo, host, port(value), data, db, behindProxy);
      case "--host" -> new Options(demo, value, port, data, db, behindProxy);
      case "--data" -> new Options(demo, host, port, Path.of(value), db, behindProxy);
      case "--db" -> new Options(demo, host, port, data, Optional.of(value), behindProxy);
      default -> throw new UsageException("unknown option " + option);
    };
  }

  private static int port(String text) throws UsageException {
    var port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : MAX_PORT + 1;
    if (port > MAX_PORT) {
      throw new UsageException("--port takes a number from 0 to " + MAX_PORT);
    }
    return port;
  }

  private static Path defaultData(Map<String, String> env) {
    var xdg = env.getOrDefault("XDG_DATA_HOME", "");
    var base =
        xdg.startsWith("/")
            ? Path.of(xdg)
            : Path.of(env.getOrDefault("HOME", "."), ".local", "share");
    return base.resolve("plainlink-server");
  }

  /** A wrong command line. */
  static final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message);
    }
  }
}
