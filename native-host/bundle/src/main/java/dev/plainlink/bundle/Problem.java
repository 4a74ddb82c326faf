package dev.plainlink.bundle;

/**
 * One thing that is wrong in a rule file. A value, so that all problems can be listed at once.
 *
 * @param file the file's name, such as {@code qq.json}
 * @param rule the rule's id, or {@code rules[N]} where there is none; empty for the whole file
 * @param field the path of the field, such as {@code target[0][1]}; empty for the whole rule
 * @param expected what would have been right
 * @param found what stands there
 */
public record Problem(String file, String rule, String field, String expected, String found) {

  /** One line: {@code qq.json: qq/pc: target[0][1]: expected … but found …}. */
  public String message() {
    var line = new StringBuilder(file).append(": ");
    if (!rule.isEmpty()) {
      line.append(rule).append(": ");
    }
    if (!field.isEmpty()) {
      line.append(field).append(": ");
    }
    return line.append("expected ").append(expected).append(" but found ").append(found).toString();
  }

  @Override
  public String toString() {
    return message();
  }
}
