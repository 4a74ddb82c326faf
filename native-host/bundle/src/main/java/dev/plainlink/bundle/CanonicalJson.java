package dev.plainlink.bundle;

import dev.plainlink.engine.Canonical;
import dev.plainlink.engine.Canonical.Allowed;
import dev.plainlink.engine.PathPattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** JSON to {@code canonical} entries (engine.md §3.6). */
final class CanonicalJson {
  private static final int MAX_ENTRIES = 4;
  private static final int MAX_VALUES = 100;
  private static final Pattern PLACE = Pattern.compile("\\{([^}]*)\\}");
  private static final Pattern TO = Pattern.compile("https://[^/?#{}]+(/[^#]*)?");

  private CanonicalJson() {}

  static List<Canonical> entries(JsonValue json) {
    return json.list(
        1,
        MAX_ENTRIES,
        e -> e.fields("hosts", "path", "where", "to").flatMap(CanonicalJson::entry));
  }

  private static Optional<Canonical> entry(JsonFields fields) {
    var hosts = MatchJson.hosts(fields);
    var path = fields.require("path", "a path").flatMap(Syntax::namedPath);
    var where =
        fields
            .get("where")
            .flatMap(JsonValue::anyFields)
            .map(map -> map.map(CanonicalJson::allowed))
            .orElse(Map.of());
    var to = fields.require("to", "a URL").flatMap(CanonicalJson::to);
    if (path.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    requirePlaces(path.get(), where, to.get(), fields.place());
    return Optional.of(new Canonical(hosts, path.get(), where, to.get()));
  }

  private static Optional<String> to(JsonValue json) {
    return json.text(
        "an https URL whose host is written out and whose path may hold {name}",
        TO.asMatchPredicate());
  }

  private static void requirePlaces(
      PathPattern path, Map<String, Allowed> where, String to, Place place) {
    var named = names(path.text());
    for (var name : where.keySet()) {
      if (!named.contains(name)) {
        place.at("where").at(name).report("a {name} of the path", "{" + name + "}");
      }
    }
    for (var name : names(to)) {
      if (!named.contains(name)) {
        place.at("to").report("only {name}s of the path", "{" + name + "}");
      }
    }
  }

  private static Set<String> names(String text) {
    return PLACE.matcher(text).results().map(CanonicalJson::name).collect(Collectors.toSet());
  }

  private static String name(MatchResult place) {
    return place.group(1);
  }

  private static Optional<Allowed> allowed(JsonValue json) {
    if (json.json().isJsonArray()) {
      return Optional.of(new Allowed.OneOf(json.distinct(1, MAX_VALUES, JsonValue::text)));
    }
    return json.text("\"digits\" or a list of values", "digits"::equals)
        .map(digits -> new Allowed.Digits());
  }
}
