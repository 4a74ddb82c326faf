package dev.plainlink.bundle;

import java.util.List;

/** Where in a rule file the reader is, and the list that takes the problems found there. */
record Place(String file, String rule, String field, List<Problem> problems) {

  static Place ofFile(String file, List<Problem> problems) {
    return new Place(file, "", "", problems);
  }

  /** The same file and list, at the start of one rule. */
  Place inRule(String id) {
    return new Place(file, id, "", problems);
  }

  Place at(String name) {
    return new Place(file, rule, field.isEmpty() ? name : field + "." + name, problems);
  }

  Place at(int index) {
    return new Place(file, rule, field + "[" + index + "]", problems);
  }

  void report(String expected, String found) {
    problems.add(new Problem(file, rule, field, expected, found));
  }
}
