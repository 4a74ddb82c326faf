package dev.plainlink.bundle;

import dev.plainlink.engine.Advice;
import dev.plainlink.engine.Because;
import dev.plainlink.engine.Reason;
import dev.plainlink.engine.RuleClass;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** JSON to vectors (rules/conformance/README.md). */
final class VectorJson {
  private static final int MAX_VECTORS = 10_000;
  private static final int MAX_PARTS = 64;
  private static final int MAX_TIMES = 100_000;
  private static final int MAX_SOURCE = 3;
  private static final int MAX_HOPS = 5;
  private static final List<String> OUTCOMES =
      List.of("direct", "refused", "unmatched", "page", "follow");
  private static final List<String> REASONS = words(Reason.values(), Reason::word);
  private static final List<String> CLASSES = words(RuleClass.values(), RuleClass::word);
  private static final List<String> ADVICE = words(Advice.values(), Advice::word);
  private static final List<String> BECAUSE = words(Because.values(), Because::word);
  private static final String[] KNOWN = {
    "why",
    "url",
    "urlParts",
    "direct",
    "refused",
    "unmatched",
    "page",
    "follow",
    "target",
    "class",
    "hops",
    "rules",
    "advice",
    "because",
    "chosen",
    "found"
  };

  private VectorJson() {}

  /** The vectors of a list, each {@code why} once. */
  static List<Vector> list(JsonValue json) {
    var vectors = json.list(1, MAX_VECTORS, VectorJson::vector);
    var seen = new HashSet<String>();
    for (var vector : vectors) {
      if (!seen.add(vector.why())) {
        json.place().report("each why once", "\"" + vector.why() + "\" again");
      }
    }
    return vectors;
  }

  static Optional<Vector> vector(JsonValue json) {
    return json.fields(KNOWN).flatMap(VectorJson::vector);
  }

  private static Optional<Vector> vector(JsonFields fields) {
    var why = fields.require("why", "a sentence").flatMap(JsonValue::text);
    var url = link(fields);
    var outcome = outcome(fields);
    var chosen =
        fields.get("chosen").map(list -> list.distinct(1, 100, JsonValue::text)).orElse(List.of());
    var found = fields.get("found").flatMap(VectorJson::found);
    if (why.isEmpty() || url.isEmpty() || outcome.isEmpty()) {
      return Optional.empty();
    }
    var expected = expected(outcome.get(), fields);
    return Optional.of(
        new Vector(why.get(), url.get(), outcome.get(), expected, Set.copyOf(chosen), found));
  }

  private static Optional<String> link(JsonFields fields) {
    if (fields.has("url") == fields.has("urlParts")) {
      fields.place().report("either url or urlParts", fields.has("url") ? "both" : "neither");
      return Optional.empty();
    }
    return fields
        .get("url")
        .flatMap(url -> url.text("a text", text -> true))
        .or(
            () ->
                fields
                    .get("urlParts")
                    .map(parts -> String.join("", parts.list(1, MAX_PARTS, VectorJson::part))));
  }

  private static Optional<String> part(JsonValue json) {
    if (!json.json().isJsonObject()) {
      return json.text();
    }
    return json.fields("repeat", "times")
        .flatMap(
            fields -> {
              var text = fields.require("repeat", "a text").flatMap(JsonValue::text);
              var times = fields.require("times", "a number").flatMap(t -> t.number(0, MAX_TIMES));
              return text.flatMap(t -> times.map(t::repeat));
            });
  }

  private static Optional<String> outcome(JsonFields fields) {
    var given = OUTCOMES.stream().filter(fields::has).toList();
    if (given.size() == 1) {
      return Optional.of(given.get(0));
    }
    var expected = "exactly one of \"" + String.join("\", \"", OUTCOMES) + "\"";
    fields.place().report(expected, given.isEmpty() ? "none" : String.join(", ", given));
    return Optional.empty();
  }

  private static Map<String, List<String>> expected(String outcome, JsonFields fields) {
    var expected = new LinkedHashMap<String, List<String>>();
    expected.put("target", List.of());
    expected.put("reason", List.of());
    if (fields.has("target") && !outcome.equals("page") && !outcome.equals("follow")) {
      fields.place().at("target").report("a target with page or follow only", "one");
    }
    switch (outcome) {
      case "direct" -> text(fields, "direct", Syntax::link, "target", expected);
      case "refused" -> text(fields, "refused", r -> r.oneOf(REASONS), "reason", expected);
      default -> {
        fields.get(outcome).ifPresent(JsonValue::requireTrue);
        text(fields, "target", Syntax::link, "target", expected);
      }
    }
    text(fields, "class", c -> c.oneOf(CLASSES), "class", expected);
    text(fields, "advice", a -> a.oneOf(ADVICE), "advice", expected);
    text(fields, "because", b -> b.oneOf(BECAUSE), "because", expected);
    fields.get("hops").ifPresent(l -> expected.put("hops", l.list(0, MAX_HOPS, Syntax::link)));
    fields
        .get("rules")
        .ifPresent(l -> expected.put("rules", l.list(0, MAX_HOPS + 1, Syntax::ruleId)));
    return expected;
  }

  private static void text(
      JsonFields fields,
      String name,
      Function<JsonValue, Optional<String>> read,
      String result,
      Map<String, List<String>> expected) {
    fields.get(name).flatMap(read).ifPresent(text -> expected.put(result, List.of(text)));
  }

  private static <T> List<String> words(T[] values, Function<T, String> word) {
    return Arrays.stream(values).map(word).toList();
  }

  private static Optional<Vector.Found> found(JsonValue json) {
    return json.fields("source", "text")
        .flatMap(
            fields -> {
              var source =
                  fields.require("source", "an index").flatMap(s -> s.number(0, MAX_SOURCE));
              var text = fields.require("text", "a text").flatMap(t -> t.text("a text", s -> true));
              return source.flatMap(s -> text.map(t -> new Vector.Found(s, t)));
            });
  }

  /** One conformance suite: {@code {"about", "section", "vectors"}}. */
  static Optional<Suite> suite(JsonValue json) {
    return json.fields("about", "section", "vectors").flatMap(VectorJson::suite);
  }

  private static Optional<Suite> suite(JsonFields fields) {
    var about = fields.require("about", "a text").flatMap(JsonValue::text);
    var section = fields.require("section", "where engine.md says so").flatMap(JsonValue::text);
    var vectors = fields.require("vectors", "a list of vectors").map(VectorJson::list);
    return about.flatMap(a -> section.flatMap(s -> vectors.map(v -> new Suite(a, s, v))));
  }

  /**
   * A file of rules/conformance.
   *
   * @param section of engine.md
   */
  record Suite(String about, String section, List<Vector> vectors) {}
}
