package dev.plainlink.bundle;

import dev.plainlink.engine.Follow;
import dev.plainlink.engine.HostPattern;
import dev.plainlink.engine.Match;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** JSON to where a rule applies and where a redirect may lead (engine.md §3, §3.1). */
final class MatchJson {
  private static final int MAX_ENTRIES = 64;
  private static final int MAX_HOSTS = 1000;
  private static final int MAX_HOPS = 5;

  private MatchJson() {}

  static Match match(JsonValue json) {
    return json.fields("hosts", "paths", "anyParam", "present", "equals")
        .map(MatchJson::match)
        .orElse(Match.NONE);
  }

  private static Match match(JsonFields fields) {
    var paths =
        fields
            .require("paths", "a list of paths")
            .map(list -> list.distinct(1, MAX_ENTRIES, Syntax::pathPattern))
            .orElse(List.of());
    return new Match(
        hosts(fields),
        paths,
        parameters(fields, "anyParam"),
        parameters(fields, "present"),
        fields.get("equals").map(MatchJson::equalities).orElse(Map.of()));
  }

  static List<HostPattern> hosts(JsonFields fields) {
    return fields
        .require("hosts", "a list of hosts")
        .map(list -> list.distinct(1, MAX_HOSTS, Syntax::hostPattern))
        .orElse(List.of());
  }

  private static List<String> parameters(JsonFields fields, String name) {
    return fields
        .get(name)
        .map(list -> list.distinct(1, MAX_ENTRIES, Syntax::parameter))
        .orElse(List.of());
  }

  private static Map<String, String> equalities(JsonValue json) {
    return byParameter(json, JsonValue::text);
  }

  /** An object whose keys are parameters. */
  static <T> Map<String, T> byParameter(JsonValue json, Function<JsonValue, Optional<T>> read) {
    var fields = json.anyFields();
    fields.ifPresent(
        object -> {
          if (object.json().isEmpty()) {
            json.report("at least one parameter");
          }
          object.json().keySet().stream()
              .filter(name -> !Syntax.isParameterKey(name))
              .forEach(name -> json.place().at(name).report("the raw name of a parameter", name));
        });
    return fields.map(object -> object.map(read)).orElse(Map.of());
  }

  static Optional<Follow> follow(JsonValue json) {
    return json.fields("hosts", "hops")
        .flatMap(
            fields -> {
              var hosts = hosts(fields);
              return fields
                  .require("hops", "a number from 1 to " + MAX_HOPS)
                  .flatMap(hops -> hops.number(1, MAX_HOPS))
                  .map(hops -> new Follow(hosts, hops));
            });
  }
}
