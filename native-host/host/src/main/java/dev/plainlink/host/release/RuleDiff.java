package dev.plainlink.host.release;

import dev.plainlink.bundle.SignedJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What changes from one release to the next, for the eyes of who signs.
 *
 * @param before how many rules there were
 * @param removed how many of them are gone
 */
record RuleDiff(int before, int removed, List<String> lines) {
  /** Of two compiled rule sets; the first is absent before the first release. */
  static RuleDiff of(Optional<byte[]> before, byte[] after) {
    if (before.isEmpty()) {
      var rules = rules(parse(after));
      var line = "first release: " + rules.size() + " rules; there is none to compare with";
      return new RuleDiff(0, 0, List.of(line));
    }
    var old = parse(before.get());
    var now = parse(after);
    var lines = new ArrayList<String>();
    rules(now).keySet().stream()
        .filter(id -> !rules(old).containsKey(id))
        .forEach(id -> lines.add("+ " + id + "  " + shown(rules(now).get(id))));
    var gone = rules(old).keySet().stream().filter(id -> !rules(now).containsKey(id)).toList();
    gone.forEach(id -> lines.add("- " + id));
    rules(old).forEach((id, rule) -> changes(id, rule, rules(now).get(id), lines));
    hosts(old, now, lines);
    return new RuleDiff(
        rules(old).size(), gone.size(), lines.isEmpty() ? List.of("no rule changes") : lines);
  }

  /** More than a fifth of the rules gone looks like a mistake, or like a stolen key. */
  boolean removesTooMuch() {
    return removed * 5 > before;
  }

  private static void changes(
      String id, Map<?, ?> old, @Nullable Map<?, ?> now, List<String> lines) {
    if (now != null && !old.equals(now)) {
      lines.add("~ " + id);
      fields("", old, now, lines);
    }
  }

  private static void fields(String path, Map<?, ?> old, Map<?, ?> now, List<String> lines) {
    var names = new LinkedHashSet<Object>(old.keySet());
    names.addAll(now.keySet());
    for (var name : names) {
      field(
          path.isEmpty() ? name.toString() : path + "." + name,
          old.get(name),
          now.get(name),
          lines);
    }
  }

  /** Nothing is cut short: what is not shown would be signed unseen. */
  private static void field(
      String path, @Nullable Object old, @Nullable Object now, List<String> lines) {
    if (Objects.equals(old, now)) {
      return;
    }
    if (old instanceof Map<?, ?> was && now instanceof Map<?, ?> is) {
      fields(path, was, is, lines);
    } else if (old instanceof List<?> was && now instanceof List<?> is && !sameItems(was, is)) {
      is.stream()
          .filter(x -> !was.contains(x))
          .forEach(x -> lines.add("    " + path + ": + " + shown(x)));
      was.stream()
          .filter(x -> !is.contains(x))
          .forEach(x -> lines.add("    " + path + ": - " + shown(x)));
    } else {
      lines.add("    " + path + ": " + shown(old) + " → " + shown(now));
    }
  }

  private static boolean sameItems(List<?> was, List<?> is) {
    return was.containsAll(is) && is.containsAll(was);
  }

  private static void hosts(Map<?, ?> old, Map<?, ?> now, List<String> lines) {
    var was = list(old, "wellKnown");
    var is = list(now, "wellKnown");
    is.stream().filter(host -> !was.contains(host)).forEach(h -> lines.add("+ well-known " + h));
    was.stream().filter(host -> !is.contains(host)).forEach(h -> lines.add("- well-known " + h));
  }

  private static Map<?, ?> parse(byte[] compiled) {
    return SignedJson.parse(compiled).orElse("") instanceof Map<?, ?> json ? json : Map.of();
  }

  private static Map<String, Map<?, ?>> rules(Map<?, ?> bundle) {
    Map<String, Map<?, ?>> rules = new LinkedHashMap<>();
    for (var rule : list(bundle, "rules")) {
      if (rule instanceof Map<?, ?> fields && fields.get("id") instanceof String id) {
        rules.put(id, fields);
      }
    }
    return rules;
  }

  private static List<?> list(Map<?, ?> bundle, String name) {
    return bundle.get(name) instanceof List<?> list ? list : List.of();
  }

  private static String shown(@Nullable Object json) {
    return json == null ? "nothing" : SignedJson.write(json);
  }
}
