package dev.plainlink.bundle;

import java.util.List;

/**
 * Where in a document the reader is, and the list that takes the problems found there.
 *
 * @param file the document's name in messages
 * @param rule the id of the rule, empty outside of one
 * @param field the path of the field, empty for the whole
 * @param problems takes what is found
 */
public record Place(String file, String rule, String field, List<Problem> problems) {

  /** The start of a document. */
  public static Place ofFile(String file, List<Problem> problems) {
    return new Place(file, "", "", problems);
  }

  /** The same file and list, at the start of one rule. */
  public Place inRule(String id) {
    return new Place(file, id, "", problems);
  }

  /** A field of what stands here. */
  public Place at(String name) {
    return new Place(file, rule, field.isEmpty() ? name : field + "." + name, problems);
  }

  /** An entry of the list that stands here. */
  public Place at(int index) {
    return new Place(file, rule, field + "[" + index + "]", problems);
  }

  /** Notes that something else stands here than should. */
  public void report(String expected, String found) {
    problems.add(new Problem(file, rule, field, expected, found));
  }
}
