package dev.plainlink.bundle;

import dev.plainlink.engine.HostPattern;
import dev.plainlink.engine.PathPattern;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The texts of a rule file that have a form of their own (engine.md §3.1, §3.2). */
final class Syntax {
  private static final String NAME = "[a-z0-9-]+";
  private static final Pattern SERVICE = Pattern.compile(NAME);
  private static final Pattern RULE_ID = Pattern.compile(NAME + "/" + NAME);
  private static final Pattern HOST =
      Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*\\.[a-z_-][a-z0-9_-]*");
  private static final Pattern SEGMENT = Pattern.compile("[!-~&&[^/?#*{}\"<>\\\\`]]*");
  private static final Pattern PLACE = Pattern.compile("\\{[a-z]+\\}");
  private static final Pattern PARAMETER = Pattern.compile("(?!amp;)[!-~&&[^&=#\"<>]]+");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");
  private static final Pattern LINK = Pattern.compile("https?://.*");
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  private Syntax() {}

  static Optional<String> word(JsonValue json) {
    return json.text("lower-case letters, digits and -", matches(SERVICE));
  }

  static Optional<String> ruleId(JsonValue json) {
    return json.text("SERVICE/NAME of lower-case letters, digits and -", matches(RULE_ID));
  }

  static Optional<String> host(JsonValue json) {
    return json.text("a host in lower case", matches(HOST));
  }

  static Optional<HostPattern> hostPattern(JsonValue json) {
    return json.text(
            "a host in lower case, or *.host",
            text -> HOST.matcher(text.startsWith("*.") ? text.substring(2) : text).matches())
        .map(HostPattern::of);
  }

  static Optional<PathPattern> pathPattern(JsonValue json) {
    return json.text(
            "a path from / on; * stands for one segment, a final /** for the rest",
            text -> isPath(text, Pattern.compile("\\*")))
        .map(PathPattern::of);
  }

  /** The path of a {@code canonical} entry, whose segments may be {@code {name}}. */
  static Optional<PathPattern> namedPath(JsonValue json) {
    return json.text("a path from / on; {name} stands for one segment", t -> isPath(t, PLACE))
        .map(PathPattern::of);
  }

  private static boolean isPath(String text, Pattern place) {
    if (!text.startsWith("/")) {
      return false;
    }
    var fixed = text.endsWith("/**") ? text.substring(0, text.length() - 3) : text;
    if (fixed.isEmpty()) {
      return true;
    }
    for (var segment : fixed.substring(1).split("/", -1)) {
      if (!SEGMENT.matcher(segment).matches() && !place.matcher(segment).matches()) {
        return false;
      }
    }
    return true;
  }

  static Optional<String> parameter(JsonValue json) {
    return json.text("the raw name of a parameter", matches(PARAMETER));
  }

  static Optional<String> variable(JsonValue json) {
    return json.text("the name of a JavaScript variable", matches(VARIABLE));
  }

  static Optional<String> link(JsonValue json) {
    return json.text("an http(s) URL", matches(LINK));
  }

  /** A parameter name as a key. JavaScript moves keys that are numbers to the front: refused. */
  static boolean isParameterKey(String name) {
    return PARAMETER.matcher(name).matches() && !DIGITS.matcher(name).matches();
  }

  private static Predicate<String> matches(Pattern pattern) {
    return pattern.asMatchPredicate();
  }
}
