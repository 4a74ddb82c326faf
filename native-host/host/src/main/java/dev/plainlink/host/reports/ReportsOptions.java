package dev.plainlink.host.reports;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What follows {@code reports}.
 *
 * @param words the word and what belongs to it
 */
record ReportsOptions(List<String> words, URI server, Path tokenFile) {
  private static final String DEFAULT_SERVER = "http://127.0.0.1:8787";
  private static final int MAX_TOKEN = 1024;
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{32,128}");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

  static ReportsOptions parse(List<String> args, Path folder, Map<String, String> env)
      throws WrongUse {
    var words = new ArrayList<String>();
    var server = DEFAULT_SERVER;
    var tokenFile = defaultTokenFile(env).toString();
    var rest = args.iterator();
    while (rest.hasNext()) {
      var arg = rest.next();
      if (!arg.startsWith("-")) {
        words.add(arg);
      } else if (!List.of("--server", "--token-file").contains(arg)) {
        throw new WrongUse("unknown option " + arg);
      } else if (!rest.hasNext()) {
        throw new WrongUse(arg + " needs a value");
      } else if (arg.equals("--server")) {
        server = rest.next();
      } else {
        tokenFile = rest.next();
      }
    }
    return new ReportsOptions(words, server(server), path(folder, tokenFile));
  }

  /** The token opens the reports: it goes nowhere in the clear but to this machine. */
  private static URI server(String text) throws WrongUse {
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new WrongUse("--server needs a URL such as " + DEFAULT_SERVER);
    }
    var host = uri.getHost();
    var plain = "http".equals(uri.getScheme()) && host != null && LOOPBACK.matcher(host).matches();
    if (host == null
        || !(plain || "https".equals(uri.getScheme()))
        || uri.getRawUserInfo() != null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null
        || !List.of("", "/").contains(uri.getRawPath())) {
      throw new WrongUse("--server takes https://HOST, or http://127.0.0.1:PORT on this machine");
    }
    return uri;
  }

  private static Path path(Path folder, String text) throws WrongUse {
    try {
      return folder.resolve(text);
    } catch (InvalidPathException e) {
      throw new WrongUse("--token-file needs a path");
    }
  }

  private static Path defaultTokenFile(Map<String, String> env) {
    var xdg = env.getOrDefault("XDG_DATA_HOME", "");
    var data =
        xdg.startsWith("/")
            ? Path.of(xdg)
            : Path.of(env.getOrDefault("HOME", "."), ".local", "share");
    return data.resolve("plainlink-server").resolve("admin-token");
  }

  String token() throws IOException {
    try (var in = Files.newInputStream(tokenFile)) {
      var token = new String(in.readNBytes(MAX_TOKEN), StandardCharsets.UTF_8).strip();
      if (TOKEN.matcher(token).matches()) {
        return token;
      }
      throw new IOException(tokenFile + " holds no token");
    } catch (NoSuchFileException e) {
      throw new IOException(
          "no token at "
              + tokenFile
              + ": --token-file names the file admin-token of the server's data folder",
          e);
    }
  }
}
