package dev.plainlink.bundle;

import dev.plainlink.bundle.RuleSources.Source;
import dev.plainlink.engine.HostPattern;
import dev.plainlink.engine.WellKnown;
import java.util.ArrayList;
import java.util.List;

/** {@code well-known.json} to the engine's well-known hosts (engine.md §5, row 7). */
final class WellKnownJson {
  private static final int MAX_HOSTS = 1000;

  private WellKnownJson() {}

  static Parsed<WellKnown> parse(Source source) {
    var problems = new ArrayList<Problem>();
    var place = Place.ofFile(source.name(), problems);
    List<HostPattern> hosts =
        StrictJson.parse(source.bytes(), place)
            .flatMap(
                json -> new JsonValue(json, place).fields("about", "checked", "sources", "hosts"))
            .flatMap(fields -> fields.require("hosts", "a list of hosts"))
            .map(WellKnownJson::hosts)
            .orElse(List.of());
    return Parsed.unlessBroken(new WellKnown(hosts), problems);
  }

  static List<HostPattern> hosts(JsonValue json) {
    return json.distinct(1, MAX_HOSTS, Syntax::hostPattern);
  }
}
