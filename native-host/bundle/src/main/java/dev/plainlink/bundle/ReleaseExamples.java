package dev.plainlink.bundle;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.plainlink.engine.Rule;
import dev.plainlink.engine.RuleSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The artifact {@code examples} (feed.md §3): every example of the rule files, with the rules that
 * take part in it. Twin of {@code release-examples.ts}.
 */
public record ReleaseExamples(List<Entry> entries) {
  private static final int MAX_EXAMPLES = 10_000;
  private static final int MAX_USES = 16;

  /**
   * One example.
   *
   * @param uses the ids of the rules that take part: without one of them it says nothing
   */
  public record Entry(List<String> uses, Vector example) {}

  /** The artifact of a rule folder that passed {@link Check}. */
  public static byte[] compile(RuleSources sources) {
    var rules = RuleFolder.parse(sources).value().orElseThrow().ruleSet();
    var entries = new JsonArray();
    for (var source : sources.services()) {
      var problems = new ArrayList<Problem>();
      var file = StrictJson.parse(source.bytes(), Place.ofFile(source.name(), problems));
      for (var rule : file.orElseThrow().getAsJsonObject().getAsJsonArray("rules")) {
        var fields = rule.getAsJsonObject();
        for (var example : fields.getAsJsonArray("examples")) {
          entries.add(entry(fields.get("id").getAsString(), example, rules));
        }
      }
    }
    var json = new JsonObject();
    json.add("examples", entries);
    return CompactJson.write(json).getBytes(StandardCharsets.UTF_8);
  }

  private static JsonObject entry(String id, JsonElement example, RuleSet rules) {
    Set<String> uses = new LinkedHashSet<>(List.of(id));
    var place = Place.ofFile("examples", new ArrayList<>());
    VectorJson.vector(new JsonValue(example, place))
        .flatMap(vector -> VectorRun.resolution(rules, vector))
        .ifPresent(result -> result.rules().stream().map(Rule::id).forEach(uses::add));
    var names = new JsonArray();
    uses.forEach(use -> names.add(new JsonPrimitive(use)));
    var entry = new JsonObject();
    entry.add("uses", names);
    entry.add("example", example);
    return entry;
  }

  public static Parsed<ReleaseExamples> parse(byte[] bytes) {
    var problems = new ArrayList<Problem>();
    var place = Place.ofFile("examples", problems);
    var entries =
        StrictJson.parse(bytes, place)
            .flatMap(json -> new JsonValue(json, place).fields("examples"))
            .flatMap(fields -> fields.require("examples", "a list of examples"))
            .map(list -> list.list(0, MAX_EXAMPLES, ReleaseExamples::entry));
    return entries
        .map(list -> Parsed.unlessBroken(new ReleaseExamples(List.copyOf(list)), problems))
        .orElseGet(() -> Parsed.broken(problems));
  }

  private static Optional<Entry> entry(JsonValue json) {
    return json.fields("uses", "example")
        .flatMap(
            fields -> {
              var uses =
                  fields
                      .require("uses", "a list of rule ids")
                      .map(list -> list.distinct(1, MAX_USES, Syntax::ruleId));
              var example = fields.require("example", "an example").flatMap(VectorJson::vector);
              return uses.flatMap(u -> example.map(e -> new Entry(u, e)));
            });
  }

  /** Every example that comes out otherwise than it says; those of skipped rules are not run. */
  public List<Problem> failures(ReleaseRules rules) {
    var problems = new ArrayList<Problem>();
    var skipped = Set.copyOf(rules.skipped());
    for (var entry : entries) {
      if (entry.uses().stream().noneMatch(skipped::contains)) {
        for (var difference : VectorRun.differences(rules.rules(), entry.example())) {
          Place.ofFile("examples", problems)
              .inRule(entry.uses().get(0))
              .at("example \"" + entry.example().why() + "\"")
              .report(difference.field() + " " + difference.expected(), difference.found());
        }
      }
    }
    return List.copyOf(problems);
  }
}
