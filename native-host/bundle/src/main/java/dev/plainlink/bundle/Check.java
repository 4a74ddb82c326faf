package dev.plainlink.bundle;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Everything that must hold of a rule folder before it may be shipped. Empty means it does. */
public final class Check {
  private Check() {}

  /**
   * The shape of all files first; only rules that have one are checked further.
   *
   * @param clock tells which dates lie in the future
   */
  public static List<Problem> check(RuleSources sources, Clock clock) {
    var folder = RuleFolder.parse(sources);
    return folder.value().map(rules -> check(sources, rules, clock)).orElse(folder.problems());
  }

  private static List<Problem> check(RuleSources sources, RuleFolder folder, Clock clock) {
    var problems = new ArrayList<Problem>();
    for (var file : folder.files()) {
      for (var entry : file.rules()) {
        var place = Place.ofFile(file.file(), problems).inRule(entry.rule().id());
        ProofCheck.check(entry, place, clock);
        OwnHostCheck.check(entry.rule(), file.ownHosts(), place);
      }
    }
    SetCheck.check(folder, problems);
    requireSize(Compile.compile(sources).length, problems);
    if (problems.isEmpty()) {
      ExampleCheck.check(folder, problems);
    }
    return List.copyOf(problems);
  }

  private static void requireSize(int bytes, List<Problem> problems) {
    if (bytes > Compile.MAX_BYTES) {
      Place.ofFile("all rules", problems)
          .report("at most " + Compile.MAX_BYTES + " bytes compiled", bytes + " bytes");
    }
  }
}
