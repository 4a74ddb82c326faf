package dev.plainlink.host;

import dev.plainlink.engine.Rule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides the values of parameters that name the user ({@code carries}), also inside encoded links.
 */
public final class Mask {
  private static final String ENCODED = "%(?:25)*";

  private final Map<String, String> carried = new TreeMap<>();

  private Mask(Collection<Rule> rules) {
    rules.forEach(rule -> carried.putAll(rule.carries()));
  }

  /** For the parameters that these rules say carry something. */
  public static Mask of(List<Rule> rules) {
    return new Mask(rules);
  }

  /** The text with {@code (account)}, {@code (session)} … in place of the values. */
  public String apply(String text) {
    var masked = text;
    for (var entry : carried.entrySet()) {
      var name = Pattern.quote(entry.getKey());
      var shown = "$1" + Matcher.quoteReplacement("(" + entry.getValue() + ")");
      masked = masked.replaceAll("([?&](?:amp;)?" + name + "=)[^&#]*", shown);
      masked =
          masked.replaceAll(
              "(?i)("
                  + ENCODED
                  + "(?:3F|26)"
                  + name
                  + ENCODED
                  + "3D)"
                  + "(?:(?!"
                  + ENCODED
                  + "(?:26|23))[^&#])*",
              shown);
    }
    return masked;
  }
}
