package dev.plainlink.host;

import dev.plainlink.bundle.BuiltInRules;
import dev.plainlink.bundle.Problem;
import dev.plainlink.bundle.RuleFolder;
import dev.plainlink.engine.RuleSet;
import dev.plainlink.host.release.ReleaseVerbs;
import dev.plainlink.host.release.WrongUse;
import dev.plainlink.host.reports.ReportsCommand;
import dev.plainlink.host.settings.Folders;
import dev.plainlink.host.update.ProgramVersion;
import dev.plainlink.host.update.RuleService;
import dev.plainlink.host.update.UpdateVerb;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Finds the verb, runs it, and turns what goes wrong into messages and exit codes. */
final class CommandLine {
  private static final String BROKEN_PIPE = "Broken pipe";

  private final InputStream in;
  private final Output out;
  private final PrintStream err;
  private final Clock clock;
  private final Path folder;

  /**
   * Takes the process's streams, clock and folder.
   *
   * @param folder where the program was called
   */
  CommandLine(InputStream in, Output out, PrintStream err, Clock clock, Path folder) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.clock = clock;
    this.folder = folder;
  }

  ExitCode run(List<String> args) {
    try {
      var code = dispatch(args);
      out.flush();
      return code;
    } catch (UsageException e) {
      err.println("plainlink: " + e.getMessage() + "; plainlink --help says more");
      return ExitCode.USAGE;
    } catch (IOException e) {
      if (!BROKEN_PIPE.equals(e.getMessage())) {
        err.println("plainlink: input or output failed: " + e.getMessage());
      }
      return ExitCode.IO;
    }
  }

  private ExitCode dispatch(List<String> args) throws UsageException, IOException {
    if (args.isEmpty()) {
      throw new UsageException("a verb is missing");
    }
    if (ReleaseVerbs.knows(args)) {
      return release(args);
    }
    var rest = args.subList(1, args.size());
    return switch (args.get(0)) {
      case "resolve" -> resolve(Arguments.parse(rest, true));
      case "why" -> why(Arguments.parse(rest, false));
      case "rules" -> rules(rest);
      case "handler", "browser", "doctor", "register", "unregister" ->
          new InstallationVerbs(in, out, clock).run(args.get(0), rest);
      case "reports" -> reports(rest);
      case "--help", "-h" -> print("help.txt");
      case "--version" -> print("version.txt");
      default -> throw new UsageException("unknown verb " + args.get(0));
    };
  }

  private ExitCode resolve(Arguments args) throws UsageException, IOException {
    if (args.operands().isEmpty()) {
      throw new UsageException("resolve needs a URL, or - for lines of input");
    }
    if (args.operands().contains("-") && args.operands().size() > 1) {
      throw new UsageException("- stands alone");
    }
    var rules = load(args);
    if (rules.isEmpty()) {
      return ExitCode.BROKEN_RULES;
    }
    var resolve = new ResolveCommand(rules.get(), args.json(), out);
    if (args.operands().get(0).equals("-")) {
      resolve.lines(in);
    } else {
      resolve.links(args.operands());
    }
    return ExitCode.OK;
  }

  private ExitCode why(Arguments args) throws UsageException, IOException {
    if (args.operands().size() != 1) {
      throw new UsageException("why needs one URL");
    }
    var rules = load(args);
    if (rules.isEmpty()) {
      return ExitCode.BROKEN_RULES;
    }
    for (var line : WhyText.lines(rules.get(), args.operands().get(0))) {
      out.line(line);
    }
    return ExitCode.OK;
  }

  private ExitCode rules(List<String> args) throws UsageException, IOException {
    var word = args.isEmpty() ? "" : args.get(0);
    if (word.equals("update") || word.equals("status")) {
      return update(args);
    }
    if (!word.equals("check")) {
      throw new UsageException(
          "rules needs the word check, status, update, compile, sign or verify");
    }
    var rest = Arguments.parse(args.subList(1, args.size()), false);
    if (!rest.operands().isEmpty()) {
      throw new UsageException("rules check takes no " + rest.operands().get(0));
    }
    if (rest.installed()) {
      throw new UsageException("rules check takes no --installed");
    }
    var report = RulesCheck.run(rest.rules(), folder, clock);
    if (report.problems().isEmpty()) {
      out.line(report.summary());
      return ExitCode.OK;
    }
    return broken(report.problems());
  }

  private ExitCode update(List<String> args) throws UsageException, IOException {
    if (args.size() > 1) {
      throw new UsageException("rules " + args.get(0) + " takes nothing more");
    }
    var verb = UpdateVerb.ofProcess(clock);
    var answer = args.get(0).equals("update") ? verb.update() : verb.status();
    for (var line : answer.lines()) {
      out.line(Printable.of(line));
    }
    return switch (answer.end()) {
      case DONE -> ExitCode.OK;
      case REFUSED -> ExitCode.BROKEN_RULES;
      case UNREACHABLE -> ExitCode.UNREACHABLE;
      case NOT_STORED -> ExitCode.IO;
    };
  }

  private ExitCode reports(List<String> args) throws UsageException, IOException {
    List<String> lines;
    try {
      lines = new ReportsCommand(folder, System.getenv()).run(args);
    } catch (dev.plainlink.host.reports.WrongUse e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      err.println("plainlink: " + Printable.of(String.valueOf(e.getMessage())));
      return ExitCode.IO;
    }
    for (var line : lines) {
      out.line(Printable.of(line));
    }
    return ExitCode.OK;
  }

  private ExitCode release(List<String> args) throws UsageException, IOException {
    try {
      var answer = new ReleaseVerbs(folder, clock, ProgramVersion.get()).run(args);
      for (var line : answer.lines()) {
        if (answer.done()) {
          out.line(Printable.of(line));
        } else {
          err.println(Printable.of(line));
        }
      }
      return answer.done() ? ExitCode.OK : ExitCode.BROKEN_RULES;
    } catch (WrongUse e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  /** Without a word about it the built-in ones: the same answer on every machine. */
  private Optional<RuleSet> load(Arguments args) throws IOException {
    if (args.installed()) {
      return Optional.of(RuleService.of(Folders.ofProcess(), ProgramVersion.get()).rules());
    }
    if (args.rules().isEmpty()) {
      return Optional.of(BuiltInRules.load());
    }
    var rules = RuleFolder.load(folder.resolve(args.rules().get()));
    if (rules.value().isEmpty()) {
      broken(rules.problems());
    }
    return rules.value();
  }

  private ExitCode broken(List<Problem> problems) {
    problems.forEach(problem -> err.println(Printable.of(problem.message())));
    return ExitCode.BROKEN_RULES;
  }

  private ExitCode print(String resource) throws IOException {
    out.text(text(resource));
    return ExitCode.OK;
  }

  private static String text(String resource) throws IOException {
    try (var text = CommandLine.class.getResourceAsStream(resource)) {
      if (text == null) {
        throw new IllegalStateException(resource + " is missing from the jar");
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
