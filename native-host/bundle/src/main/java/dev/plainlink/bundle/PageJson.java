package dev.plainlink.bundle;

import dev.plainlink.engine.PageSource;
import dev.plainlink.engine.Step;
import dev.plainlink.engine.Verdict;
import java.util.List;
import java.util.Optional;

/** JSON to what a rule says of the wall's own page, and to verdicts (engine.md §4.1, §5.1). */
final class PageJson {
  private static final int MAX_SOURCES = 4;
  private static final int MAX_PARAMS = 8;
  private static final int MAX_ENTRIES = 64;
  private static final int MAX_TUPLES = 256;
  private static final List<String> KINDS = List.of("script", "text", "attribute");

  private PageJson() {}

  static List<PageSource> sources(JsonValue json) {
    return json.list(1, MAX_SOURCES, s -> s.anyFields().flatMap(PageJson::source));
  }

  private static Optional<PageSource> source(JsonFields fields) {
    var kinds = KINDS.stream().filter(fields::has).toList();
    if (kinds.size() != 1) {
      fields
          .place()
          .report(
              "an object with one of \"" + String.join("\", \"", KINDS) + "\"",
              CompactJson.write(fields.json()));
      return Optional.empty();
    }
    List<Step> then = fields.get("then").map(StepJson::then).orElse(List.of());
    return switch (kinds.get(0)) {
      case "script" -> script(fields.only(List.of("script", "string", "then")), then);
      case "text" -> text(fields.only(List.of("text", "then")), then);
      default -> attribute(fields.only(List.of("attribute", "selector", "then")), then);
    };
  }

  private static Optional<PageSource> script(JsonFields fields, List<Step> then) {
    var variable = fields.get("script").flatMap(Syntax::variable);
    var field = fields.require("string", "a field's name").flatMap(JsonValue::text);
    return variable.flatMap(v -> field.map(f -> new PageSource.Script(v, f, then)));
  }

  private static Optional<PageSource> text(JsonFields fields, List<Step> then) {
    return fields.get("text").flatMap(JsonValue::text).map(s -> new PageSource.Text(s, then));
  }

  private static Optional<PageSource> attribute(JsonFields fields, List<Step> then) {
    var name = fields.get("attribute").flatMap(JsonValue::text);
    var selector = fields.require("selector", "a selector").flatMap(JsonValue::text);
    return name.flatMap(n -> selector.map(s -> new PageSource.Attribute(s, n, then)));
  }

  static Verdict verdict(JsonValue json) {
    return json.fields("params", "page").map(PageJson::verdict).orElse(Verdict.NONE);
  }

  private static Verdict verdict(JsonFields fields) {
    if (!fields.has("params") && !fields.has("page")) {
      fields.place().report("\"params\" or \"page\"", "neither");
    }
    var params =
        fields
            .get("params")
            .map(list -> list.list(1, MAX_PARAMS, PageJson::params))
            .orElse(List.of());
    return new Verdict(params, fields.get("page").flatMap(PageJson::verdictPage).orElse(null));
  }

  private static Optional<Verdict.Params> params(JsonValue json) {
    return json.fields("names", "neutral")
        .map(
            fields -> {
              var names =
                  fields
                      .require("names", "a list of parameters")
                      .map(list -> list.distinct(1, MAX_ENTRIES, Syntax::parameter))
                      .orElse(List.of());
              var neutral =
                  fields
                      .require("neutral", "a list of lists of values")
                      .map(list -> list.distinct(0, MAX_TUPLES, t -> tuple(t, names.size())))
                      .orElse(List.of());
              return new Verdict.Params(names, neutral);
            });
  }

  /** One value for each name; an absent parameter counts as the empty text. */
  private static Optional<List<String>> tuple(JsonValue json, int size) {
    return Optional.of(json.list(size, size, value -> value.text("a text", text -> true)));
  }

  private static Optional<Verdict.Page> verdictPage(JsonValue json) {
    return json.fields("script", "string", "neutral").flatMap(PageJson::verdictPage);
  }

  private static Optional<Verdict.Page> verdictPage(JsonFields fields) {
    var variable = fields.require("script", "a variable's name").flatMap(Syntax::variable);
    var field = fields.require("string", "a field's name").flatMap(JsonValue::text);
    var neutral =
        fields
            .require("neutral", "a list of values")
            .map(list -> list.distinct(0, MAX_ENTRIES, v -> v.text("a text", text -> true)))
            .orElse(List.of());
    return variable.flatMap(v -> field.map(f -> new Verdict.Page(v, f, neutral)));
  }
}
