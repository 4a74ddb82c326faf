package dev.plainlink.host;

import dev.plainlink.host.browsers.Surroundings;
import dev.plainlink.host.open.BrowserCommand;
import dev.plainlink.host.open.HandlerCommand;
import dev.plainlink.host.open.LinkHandler;
import dev.plainlink.host.register.DoctorCommand;
import dev.plainlink.host.register.RegisterCommand;
import dev.plainlink.host.register.Screen;
import dev.plainlink.host.settings.Folders;
import dev.plainlink.host.settings.SettingsStore;
import dev.plainlink.host.update.ProgramVersion;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The verbs that show or change how Plainlink is installed for a user. */
final class InstallationVerbs {
  private final InputStream in;
  private final Output out;
  private final Clock clock;

  InstallationVerbs(InputStream in, Output out, Clock clock) {
    this.in = in;
    this.out = out;
    this.clock = clock;
  }

  ExitCode run(String verb, List<String> args) throws UsageException, IOException {
    return switch (verb) {
      case "handler" -> handler(args);
      case "browser" -> browser(args);
      case "doctor" -> doctor(args);
      case "register" -> mended(commands().register(RegisterArguments.register(args)));
      default -> mended(commands().unregister(RegisterArguments.unregister(args)));
    };
  }

  private ExitCode handler(List<String> args) throws UsageException, IOException {
    if (args.size() != 1) {
      throw new UsageException("handler needs one of the words install, remove, status");
    }
    var handler = LinkHandler.current();
    var report =
        switch (args.get(0)) {
          case "install" -> HandlerCommand.install(handler);
          case "remove" -> HandlerCommand.remove(handler);
          case "status" -> HandlerCommand.status(handler);
          default -> throw new UsageException("handler does not know the word " + args.get(0));
        };
    for (var line : report.lines()) {
      out.line(line);
    }
    return report.done() ? ExitCode.OK : ExitCode.TO_MEND;
  }

  private ExitCode browser(List<String> args) throws UsageException, IOException {
    var surroundings = Surroundings.current();
    if (args.isEmpty() || args.equals(List.of("list"))) {
      for (var line : BrowserCommand.list(surroundings)) {
        out.line(line);
      }
      return ExitCode.OK;
    }
    var id = args.get(0);
    var wrong = id.equals("auto") ? null : BrowserCommand.reasonAgainst(surroundings, id);
    if (args.size() != 1 || wrong != null) {
      throw new UsageException(wrong == null ? "browser takes one name" : wrong);
    }
    var named = id.equals("auto") ? Optional.<String>empty() : Optional.of(id);
    new SettingsStore(Folders.ofProcess()).update(settings -> settings.withBrowser(named));
    return ExitCode.OK;
  }

  private ExitCode doctor(List<String> args) throws UsageException, IOException {
    for (var arg : args) {
      if (!arg.equals("--json") && !arg.equals("--fix")) {
        throw new UsageException("doctor takes no " + arg);
      }
    }
    var doctor = DoctorCommand.ofProcess(ProgramVersion.get(), clock, screen());
    return mended(doctor.run(args.contains("--json"), args.contains("--fix")));
  }

  private RegisterCommand commands() throws IOException {
    return RegisterCommand.ofProcess(in, screen());
  }

  private static ExitCode mended(boolean well) {
    return well ? ExitCode.OK : ExitCode.TO_MEND;
  }

  private Screen screen() {
    return new Screen() {
      @Override
      public void line(String text) throws IOException {
        out.line(text);
      }

      @Override
      public void flush() throws IOException {
        out.flush();
      }
    };
  }
}
