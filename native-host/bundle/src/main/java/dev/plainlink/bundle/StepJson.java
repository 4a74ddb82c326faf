package dev.plainlink.bundle;

import dev.plainlink.engine.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** JSON to pipelines of steps (engine.md §3.4). */
final class StepJson {
  private static final int MAX_STEPS = 8;
  private static final int MAX_ALTERNATIVES = 4;

  /** Steps that are a word. */
  private static final Map<String, Step> WORDS =
      Map.of(
          "whole-query", new Step.WholeQuery(),
          "fragment", new Step.Fragment(),
          "percent", new Step.Percent(),
          "base64", new Step.Base64(),
          "hex", new Step.Hex(),
          "html-entities", new Step.HtmlEntities(),
          "js-string", new Step.JsString(),
          "trim-double-slash", new Step.TrimDoubleSlash());

  /** Steps that are an object, by the key that names them. */
  private static final List<String> KEYS =
      List.of("query", "path-after", "json", "until", "default-scheme");

  private static final Set<String> SOURCE_KEYS = Set.of("query", "path-after");

  private StepJson() {}

  static boolean isWord(String word) {
    return WORDS.containsKey(word);
  }

  static boolean isKey(String key) {
    return KEYS.contains(key);
  }

  /** The alternatives of {@code target}. */
  static List<List<Step>> target(JsonValue json) {
    return json.list(1, MAX_ALTERNATIVES, pipeline -> Optional.of(pipeline(pipeline)));
  }

  /** A source first, transforms after it. */
  private static List<Step> pipeline(JsonValue json) {
    return json.list(
        1,
        MAX_STEPS,
        step ->
            json.json().getAsJsonArray().get(0) == step.json()
                ? step(step, Step.Source.class)
                : step(step, Step.Transform.class));
  }

  /** The steps {@code then} of a page source: transforms only. */
  static List<Step> then(JsonValue json) {
    return json.list(0, MAX_STEPS, step -> step(step, Step.Transform.class));
  }

  private static Optional<Step> step(JsonValue json, Class<? extends Step> kind) {
    var step =
        json.json().isJsonObject()
            ? json.anyFields().flatMap(StepJson::withArgument)
            : json.text("one of " + choice(kind), WORDS::containsKey).map(StepJson::word);
    step.filter(s -> !kind.isInstance(s)).ifPresent(s -> json.report(place(kind)));
    return step;
  }

  private static String place(Class<? extends Step> kind) {
    return kind == Step.Source.class
        ? "a source (query, whole-query, path-after, fragment) as first step"
        : "a step that changes a text; a source stands first only";
  }

  /** What may stand there: the words, then the objects. */
  private static String choice(Class<? extends Step> kind) {
    var words =
        WORDS.entrySet().stream()
            .filter(entry -> kind.isInstance(entry.getValue()))
            .map(entry -> "\"" + entry.getKey() + "\"")
            .sorted();
    var objects =
        KEYS.stream()
            .filter(key -> SOURCE_KEYS.contains(key) == (kind == Step.Source.class))
            .map(key -> "{\"" + key + "\": …}");
    return String.join(", ", Stream.concat(words, objects).toList());
  }

  private static Step word(String word) {
    var step = WORDS.get(word);
    if (step == null) {
      throw new IllegalArgumentException(word);
    }
    return step;
  }

  private static Optional<Step> withArgument(JsonFields fields) {
    var named = KEYS.stream().filter(fields::has).toList();
    if (named.size() != 1) {
      fields
          .place()
          .report(
              "an object with one of \"" + String.join("\", \"", KEYS) + "\"",
              CompactJson.write(fields.json()));
      return Optional.empty();
    }
    var name = named.get(0);
    fields.only(name.equals("query") ? List.of("query", "rest") : named);
    return fields.get(name).flatMap(value -> withArgument(name, value, fields));
  }

  private static Optional<Step> withArgument(String name, JsonValue value, JsonFields fields) {
    return switch (name) {
      case "query" -> {
        var rest = fields.get("rest").flatMap(r -> r.oneOf(List.of("if-raw")));
        yield Syntax.parameter(value).map(p -> new Step.Query(p, rest.isPresent()));
      }
      case "path-after" ->
          value.text("a text from / on", t -> t.startsWith("/")).map(Step.PathAfter::new);
      case "json" -> value.text().map(Step.Json::new);
      case "until" -> value.text().map(Step.Until::new);
      default -> value.oneOf(List.of("http", "https")).map(Step.DefaultScheme::new);
    };
  }
}
