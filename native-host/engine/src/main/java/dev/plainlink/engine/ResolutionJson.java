package dev.plainlink.engine;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code resolve --json}, without the line end (engine.md §4.2). Twin of {@code
 * resolution-json.ts}.
 */
public final class ResolutionJson {
  private static final String ESCAPED = "\"\\\b\f\n\r\t";
  private static final String LETTERS = "\"\\bfnrt";

  private final StringBuilder out = new StringBuilder("{");

  private ResolutionJson() {}

  public static String write(String link, Resolution resolution, Because because) {
    RuleClass ruleClass = resolution.ruleClass();
    Reason reason = resolution.reason();
    return new ResolutionJson()
        .member("url", link)
        .member("outcome", resolution.outcome().word())
        .member("class", ruleClass == null ? null : ruleClass.word())
        .member("target", resolution.target())
        .member("hops", resolution.hops())
        .member("rules", ids(resolution.rules()))
        .member("reason", reason == null ? null : reason.word())
        .member("advice", because.advice().word())
        .member("because", because.word())
        .out
        .append('}')
        .toString();
  }

  /** By hand: the first stream of a process costs more than the rest of the answer. */
  private static List<String> ids(List<Rule> rules) {
    List<String> ids = new ArrayList<>();
    for (Rule rule : rules) {
      ids.add(rule.id());
    }
    return ids;
  }

  private ResolutionJson member(String name, @Nullable String value) {
    if (value != null) {
      name(name);
      string(value);
    }
    return this;
  }

  private ResolutionJson member(String name, List<String> values) {
    if (values.isEmpty()) {
      return this;
    }
    name(name);
    char before = '[';
    for (String value : values) {
      out.append(before);
      string(value);
      before = ',';
    }
    out.append(']');
    return this;
  }

  private void name(String name) {
    if (out.length() > 1) {
      out.append(',');
    }
    string(name);
    out.append(':');
  }

  /** Escapes what {@code JSON.stringify} does, in its forms. */
  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int known = ESCAPED.indexOf(c);
      if (known >= 0) {
        out.append('\\').append(LETTERS.charAt(known));
      } else if (c < ' ' || Characters.isLoneSurrogate(text, i)) {
        out.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
