package dev.plainlink.bundle;

import dev.plainlink.engine.Rule;
import dev.plainlink.engine.RuleSet;
import dev.plainlink.engine.WellKnown;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A whole folder of rules, read: every file, and the well-known hosts. */
public record RuleFolder(List<RuleFile> files, WellKnown wellKnown) {

  /**
   * The rules of a folder for the engine. Overlapping rules are none (engine.md §3.3); the proofs
   * of the rules are {@link Check}'s business.
   */
  public static Parsed<RuleSet> load(Path dir) {
    return RuleFiles.read(dir).then(RuleFolder::parse).then(RuleFolder::consistent);
  }

  private static Parsed<RuleSet> consistent(RuleFolder folder) {
    var problems = new ArrayList<Problem>();
    SetCheck.check(folder, problems);
    return Parsed.unlessBroken(folder.ruleSet(), problems);
  }

  /** All files, or the problems of all files. */
  public static Parsed<RuleFolder> parse(RuleSources sources) {
    var problems = new ArrayList<Problem>();
    var files = new ArrayList<RuleFile>();
    for (var source : sources.services()) {
      var file = RuleJson.parse(source);
      problems.addAll(file.problems());
      file.value().ifPresent(files::add);
    }
    var wellKnown = WellKnownJson.parse(sources.wellKnown());
    problems.addAll(wellKnown.problems());
    return wellKnown
        .value()
        .map(hosts -> Parsed.unlessBroken(new RuleFolder(List.copyOf(files), hosts), problems))
        .orElseGet(() -> Parsed.broken(problems));
  }

  /** All rules, in the order of their files. */
  public List<Rule> rules() {
    return files.stream().flatMap(file -> file.rules().stream()).map(RuleFile.Entry::rule).toList();
  }

  /** The rules as the engine takes them. */
  public RuleSet ruleSet() {
    return RuleSet.of(rules(), wellKnown);
  }
}
