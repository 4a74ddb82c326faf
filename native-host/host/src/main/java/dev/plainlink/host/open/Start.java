package dev.plainlink.host.open;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts the browser and does not wait for it. It gets the vector as it stands, no shell, no stream
 * of ours, and a session of its own, so that it lives on when we, the program that called us or its
 * terminal end.
 */
final class Start {
  /** util-linux; without it (macOS) the browser stays in the caller's session. */
  private static final List<String> NEW_SESSION = List.of("/usr/bin/setsid", "/bin/setsid");

  private static final File NOTHING = new File("/dev/null");

  private Start() {}

  static void browser(List<String> vector) throws IOException {
    var command = new ArrayList<String>();
    for (var program : NEW_SESSION) {
      if (command.isEmpty() && Files.isExecutable(Path.of(program))) {
        command.add(program);
      }
    }
    command.addAll(vector);
    if (System.getProperty("os.name", "").equals("Linux")) {
      // Java's other way starts a program of its own before ours; other systems do not know this
      // one.
      System.setProperty("jdk.lang.Process.launchMechanism", "VFORK");
    }
    var builder = new ProcessBuilder(command);
    if (NOTHING.exists()) {
      builder.redirectInput(Redirect.from(NOTHING));
    }
    builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
    giveBackTheLocale(builder.environment());
    builder.start();
  }

  /** Our launcher sets LC_ALL for Java's sake; the browser would speak English because of it. */
  static void giveBackTheLocale(Map<String, String> environment) {
    var own = environment.remove(LOCALE_OF_THE_USER);
    if (own != null && !own.isEmpty()) {
      environment.put("LC_ALL", own);
    } else if ("C.UTF-8".equals(environment.get("LC_ALL"))) {
      environment.remove("LC_ALL");
    }
  }

  /** Where the launcher keeps the LC_ALL that it found. */
  static final String LOCALE_OF_THE_USER = "PLAINLINK_LC_ALL";
}
