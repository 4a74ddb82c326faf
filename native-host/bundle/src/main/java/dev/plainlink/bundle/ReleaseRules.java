package dev.plainlink.bundle;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.plainlink.engine.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of a release: compiled rules, read without those that need a later version of this
 * program (feed.md §5, step 4). Twin of {@code release-rules.ts}.
 *
 * @param skipped the ids of the rules that were left out
 */
public record ReleaseRules(RuleSet rules, List<String> skipped) {
  /** The longest artifact {@code rules}. */
  public static final int MAX_BYTES = Compile.MAX_BYTES;

  /** All problems when anything but a step is unknown. */
  public static Parsed<ReleaseRules> parse(byte[] bytes) {
    var problems = new ArrayList<Problem>();
    var place = Place.ofFile("rules", problems);
    var json = StrictJson.parse(bytes, place);
    if (json.isEmpty()) {
      return Parsed.broken(problems);
    }
    var skipped = new ArrayList<String>();
    var kept = json.map(whole -> withoutUnknown(whole, skipped)).get();
    return RuleJson.compiled(kept, place)
        .then(rules -> Parsed.of(new ReleaseRules(rules, List.copyOf(skipped))));
  }

  private static JsonElement withoutUnknown(JsonElement json, List<String> skipped) {
    if (!(json instanceof JsonObject bundle) || !(bundle.get("rules") instanceof JsonArray rules)) {
      return json;
    }
    var kept = new JsonArray();
    for (var rule : rules) {
      var id = id(rule);
      if (id.isPresent() && UnknownSteps.in(rule)) {
        skipped.add(id.get());
      } else {
        kept.add(rule);
      }
    }
    var without = bundle.deepCopy();
    without.add("rules", kept);
    return without;
  }

  private static Optional<String> id(JsonElement rule) {
    return rule instanceof JsonObject fields
            && fields.get("id") instanceof JsonPrimitive id
            && id.isString()
        ? Optional.of(id.getAsString())
        : Optional.empty();
  }
}
