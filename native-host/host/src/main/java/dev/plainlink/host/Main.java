package dev.plainlink.host;

import dev.plainlink.host.open.OpenCommand;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * The program {@code plainlink}: hands the process's streams, clock and folder to the command line.
 */
public final class Main {
  private Main() {}

  /**
   * Ends the process with the exit code of the verb.
   *
   * @param args a verb and what belongs to it ({@code plainlink --help})
   */
  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals("open")) {
      // Before anything else is loaded: a person waits for the browser.
      System.exit(OpenCommand.run(args));
    }
    // Not System.in and System.out: they buffer, and PrintStream swallows failed writes.
    var in = new FileInputStream(FileDescriptor.in);
    var out = new Output(new FileOutputStream(FileDescriptor.out));
    var err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    var cli = new CommandLine(in, out, err, Clock.systemUTC(), Path.of(""));
    System.exit(cli.run(List.of(args)).number());
  }
}
