package dev.plainlink.bundle;

import java.util.List;

/** That every example comes out as it says, against all rules of its folder. */
final class ExampleCheck {
  private ExampleCheck() {}

  static void check(RuleFolder folder, List<Problem> problems) {
    var rules = folder.ruleSet();
    for (var file : folder.files()) {
      for (var entry : file.rules()) {
        var place = Place.ofFile(file.file(), problems).inRule(entry.rule().id());
        for (var example : entry.examples()) {
          for (var difference : VectorRun.differences(rules, example)) {
            place
                .at("example \"" + example.why() + "\"")
                .report(difference.field() + " " + difference.expected(), difference.found());
          }
        }
      }
    }
  }
}
