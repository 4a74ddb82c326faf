package dev.plainlink.host.messaging;

import dev.plainlink.host.settings.Folders;
import dev.plainlink.host.settings.SettingsStore;
import dev.plainlink.host.update.ProgramVersion;
import dev.plainlink.host.update.RuleService;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The program that browsers start for the extension: {@code plainlink-host}. */
public final class HostMain {
  private static final int BUFFER = 1 << 16;

  private HostMain() {}

  /**
   * Ends the process when the browser closes the port, or at the first thing that is wrong.
   *
   * @param args as browsers give them ({@link Caller})
   */
  public static void main(String[] args) {
    var out = new FileOutputStream(FileDescriptor.out);
    // One stray line of anything else would end the port.
    System.setOut(System.err);
    System.exit(run(List.of(args), new FileInputStream(FileDescriptor.in), out).number());
  }

  private static End run(List<String> args, InputStream in, OutputStream out) {
    var caller = Caller.of(args);
    if (caller.isEmpty()) {
      System.err.println(
          "plainlink-host: is started by browsers, for the Plainlink extension only");
      return End.CALLER;
    }
    try {
      converse(caller.get(), in, out);
      return End.CLOSED;
    } catch (ProtocolException e) {
      System.err.println("plainlink-host: " + e.getMessage());
      return End.PROTOCOL;
    } catch (IOException | InterruptedException e) {
      return End.IO;
    } catch (RuntimeException e) {
      System.err.println("plainlink-host: a defect: " + e.getClass().getName());
      return End.DEFECT;
    }
  }

  private static void converse(Caller caller, InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    var folders = Folders.ofProcess();
    var version = ProgramVersion.get();
    var rules = RuleService.of(folders, version);
    var clock = new Nanos();
    var answers =
        new Answers(
            SettingsStore.impatient(folders),
            new Handshakes(caller, folders, Clock.systemUTC()),
            rules,
            version,
            Versions.SPOKEN,
            clock);
    new Conversation(
            new FrameReader(new BufferedInputStream(in, BUFFER)),
            new FrameWriter(out),
            answers,
            clock,
            new Exit())
        .run();
  }

  /**
   * A class, as there is no lambda before the first reply (ImageIT): that is a tenth of the start.
   */
  private static final class Nanos implements LongSupplier {
    @Override
    public long getAsLong() {
      return System.nanoTime();
    }
  }

  private static final class Exit implements Consumer<End> {
    @Override
    public void accept(End end) {
      System.exit(end.number());
    }
  }
}
