package dev.plainlink.bundle;

import dev.plainlink.bundle.RuleSources.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;

/**
 * Run by the build: checks a rule folder and writes its compiled form; broken rules fail the build.
 */
public final class CompileRules {
  private CompileRules() {}

  /**
   * Reads, checks, writes.
   *
   * @param args the rule folder, the JSON file to write (its date goes beside it), and the file of
   *     the same rules for a fast start
   */
  public static void main(String[] args) throws IOException {
    var out = Path.of(args[1]);
    var sources = RuleFiles.read(Path.of(args[0]));
    var problems =
        sources.value().map(s -> Check.check(s, Clock.systemUTC())).orElse(sources.problems());
    if (!problems.isEmpty()) {
      problems.forEach(problem -> System.err.println(problem.message()));
      throw new IllegalStateException(problems.size() + " problems in the rules, listed above");
    }
    Files.createDirectories(out.toAbsolutePath().getParent());
    var compiled = Compile.compile(sources.value().orElseThrow());
    Files.write(out, compiled);
    var rules = RuleJson.parseCompiled(new Source(args[1], compiled)).value().orElseThrow();
    Files.write(Path.of(args[2]), RuleBytesWriter.write(rules));
    Files.writeString(
        out.resolveSibling(BuiltInRules.DATE), newest(sources.value().orElseThrow()) + "\n");
  }

  /** The day on which a rule was last checked against its wall. */
  private static String newest(RuleSources sources) {
    return RuleFolder.parse(sources).value().orElseThrow().files().stream()
        .flatMap(file -> file.rules().stream())
        .flatMap(entry -> entry.checked().stream())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }
}
