package dev.plainlink.host;

import dev.plainlink.bundle.BuiltInRules;
import dev.plainlink.bundle.Check;
import dev.plainlink.bundle.Problem;
import dev.plainlink.bundle.RuleFiles;
import dev.plainlink.bundle.RuleFolder;
import dev.plainlink.bundle.RuleSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** {@code plainlink rules check}: what was checked, or everything that is wrong with it. */
final class RulesCheck {

  /** The outcome; the summary counts only when there are no problems. */
  record Report(String summary, List<Problem> problems) {}

  private RulesCheck() {}

  /** Without a folder: {@code rules} where the program was called, else the built-in rules. */
  static Report run(Optional<Path> given, Path folder, Clock clock) {
    var dir = given.map(folder::resolve).orElse(folder.resolve("rules"));
    if (given.isEmpty() && !Files.isDirectory(dir)) {
      var rules = BuiltInRules.load().rules().size();
      return new Report(
          "built-in rules: " + rules + " rules; their build checked them, examples are not in it",
          List.of());
    }
    var sources = RuleFiles.read(dir);
    if (sources.value().isEmpty()) {
      return new Report("", sources.problems());
    }
    var problems = Check.check(sources.value().get(), clock);
    return new Report(problems.isEmpty() ? summary(sources.value().get()) : "", problems);
  }

  private static String summary(RuleSources sources) {
    var files = RuleFolder.parse(sources).value().orElseThrow().files();
    var rules = files.stream().flatMap(file -> file.rules().stream()).toList();
    var examples = rules.stream().mapToInt(rule -> rule.examples().size()).sum();
    return files.size() + " services, " + rules.size() + " rules, " + examples + " examples: good";
  }
}
