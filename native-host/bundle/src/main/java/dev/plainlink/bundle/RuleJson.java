package dev.plainlink.bundle;

import com.google.gson.JsonElement;
import dev.plainlink.bundle.RuleSources.Source;
import dev.plainlink.engine.Canonical;
import dev.plainlink.engine.PageSource;
import dev.plainlink.engine.Rule;
import dev.plainlink.engine.RuleClass;
import dev.plainlink.engine.RuleSet;
import dev.plainlink.engine.Step;
import dev.plainlink.engine.Verdict;
import dev.plainlink.engine.WellKnown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rule files to the engine's rules (engine.md §3). Strict: unknown fields, unknown words and
 * everything that {@link StrictJson} refuses are problems, and all of a file are found at once.
 */
public final class RuleJson {
  private static final int MAX_RULES = 1000;
  private static final int MAX_COMPILED_RULES = 10_000;
  private static final Map<String, RuleClass> CLASSES = classes();
  private static final List<String> KINDS =
      List.of("chat", "mail", "social", "forum", "docs", "search", "code", "shop", "other");
  private static final String[] LANGUAGES = {"en", "zh-CN"};
  private static final List<String> CARRIED =
      List.of("account", "session", "credential", "contact");
  private static final List<String> WAYS = List.of("target", "page", "follow", "canonical");
  private static final List<String> RULE_FIELDS =
      List.of(
          "id", "class", "match", "target", "page", "follow", "canonical", "verdict", "carries");
  private static final List<String> PROOF = List.of("about", "checked", "sources", "examples");

  private RuleJson() {}

  /** One file of {@code rules/services}. */
  public static Parsed<RuleFile> parse(Source source) {
    var problems = new ArrayList<Problem>();
    var place = Place.ofFile(source.name(), problems);
    var file =
        StrictJson.parse(source.bytes(), place)
            .flatMap(json -> new JsonValue(json, place).anyFields())
            .map(RuleJson::file);
    return file.isPresent() ? Parsed.unlessBroken(file.get(), problems) : Parsed.broken(problems);
  }

  private static RuleFile file(JsonFields fields) {
    fields.only(List.of("service", "name", "owner", "kind", "ownHosts", "rules"));
    var service = fields.require("service", "a service").flatMap(Syntax::word).orElse("");
    var name = name(fields);
    var owner = fields.require("owner", "the owner").flatMap(Syntax::word).orElse("");
    var kind = fields.require("kind", "a kind").flatMap(k -> k.oneOf(KINDS)).orElse("");
    var ownHosts =
        fields.get("ownHosts").map(l -> l.distinct(1, 100, Syntax::host)).orElse(List.of());
    var rules =
        fields
            .require("rules", "a list of rules")
            .map(list -> list.list(1, MAX_RULES, rule -> entry(rule, service)))
            .orElse(List.of());
    return new RuleFile(fields.place().file(), service, name, owner, kind, ownHosts, rules);
  }

  private static Map<String, String> name(JsonFields fields) {
    return fields
        .require("name", "the name by language")
        .flatMap(name -> name.fields(LANGUAGES))
        .map(
            names -> {
              for (var language : LANGUAGES) {
                names.require(language, "the name in this language");
              }
              return names.map(JsonValue::text);
            })
        .orElse(Map.of());
  }

  private static Optional<RuleFile.Entry> entry(JsonValue json, String service) {
    return inRule(json).anyFields().flatMap(fields -> entry(fields, service));
  }

  private static Optional<RuleFile.Entry> entry(JsonFields fields, String service) {
    fields.only(concat(RULE_FIELDS, PROOF));
    var rule = rule(fields, service);
    var about = fields.get("about").flatMap(JsonValue::text);
    var checked = fields.get("checked").flatMap(JsonValue::text);
    var sources =
        fields.get("sources").map(l -> l.distinct(1, 100, JsonValue::text)).orElse(List.of());
    var examples = fields.get("examples").map(VectorJson::list).orElse(List.of());
    return rule.map(r -> new RuleFile.Entry(r, about, checked, sources, examples));
  }

  /** From here on, places name the rule by its id instead of its index. */
  static JsonValue inRule(JsonValue json) {
    var place = json.place();
    if (json.json().isJsonObject()
        && json.json().getAsJsonObject().get("id") instanceof com.google.gson.JsonPrimitive id
        && id.isString()) {
      return new JsonValue(json.json(), place.inRule(id.getAsString()));
    }
    return new JsonValue(json.json(), place.inRule(place.field()));
  }

  /** The rule itself; empty when something in it was reported. */
  static Optional<Rule> rule(JsonFields fields, String service) {
    var before = fields.place().problems().size();
    var id = fields.require("id", "an id").flatMap(Syntax::ruleId).orElse("");
    var ruleClass = fields.require("class", "a class").flatMap(RuleJson::ruleClass);
    requireWays(fields);
    var match = fields.get("match").map(MatchJson::match).orElse(dev.plainlink.engine.Match.NONE);
    List<List<Step>> target = fields.get("target").map(StepJson::target).orElse(List.of());
    List<PageSource> page = fields.get("page").map(PageJson::sources).orElse(List.of());
    var follow = fields.get("follow").flatMap(MatchJson::follow).orElse(null);
    List<Canonical> canonical =
        fields.get("canonical").map(CanonicalJson::entries).orElse(List.of());
    var verdict = fields.get("verdict").map(PageJson::verdict).orElse(Verdict.NONE);
    var carries = fields.get("carries").map(RuleJson::carries).orElse(Map.of());
    if (ruleClass.isEmpty() || fields.place().problems().size() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new Rule(
            id,
            service,
            ruleClass.get(),
            match,
            target,
            page,
            follow,
            canonical,
            verdict,
            carries));
  }

  private static Map<String, RuleClass> classes() {
    var classes = new LinkedHashMap<String, RuleClass>();
    for (var ruleClass : RuleClass.values()) {
      classes.put(ruleClass.word(), ruleClass);
    }
    return classes;
  }

  private static Optional<RuleClass> ruleClass(JsonValue json) {
    return json.oneOf(List.copyOf(CLASSES.keySet())).map(CLASSES::get);
  }

  private static Map<String, String> carries(JsonValue json) {
    return MatchJson.byParameter(json, value -> value.oneOf(CARRIED));
  }

  /** A rule leads somewhere; {@code canonical} excludes all else and matches by itself. */
  private static void requireWays(JsonFields fields) {
    var given = WAYS.stream().filter(fields::has).toList();
    if (given.isEmpty()) {
      fields.place().report("one of \"" + String.join("\", \"", WAYS) + "\"", "none");
    }
    if (!fields.has("canonical")) {
      fields.require("match", "where the rule applies");
      return;
    }
    if (given.size() > 1 || fields.has("match")) {
      fields.place().at("canonical").report("no match, target, page or follow beside it", "one");
    }
  }

  /** The compiled form ({@link Compile}); the release that carries it is proven elsewhere. */
  static Parsed<RuleSet> parseCompiled(Source source) {
    var problems = new ArrayList<Problem>();
    var place = Place.ofFile(source.name(), problems);
    return StrictJson.parse(source.bytes(), place)
        .map(json -> compiled(json, place))
        .orElseGet(() -> Parsed.broken(problems));
  }

  /** The same from its JSON; the problems of the place are its problems. */
  static Parsed<RuleSet> compiled(JsonElement json, Place place) {
    var problems = place.problems();
    var rules = new JsonValue(json, place).fields("rules", "wellKnown").map(RuleJson::compiled);
    return rules.isPresent() ? Parsed.unlessBroken(rules.get(), problems) : Parsed.broken(problems);
  }

  private static RuleSet compiled(JsonFields fields) {
    var rules =
        fields
            .require("rules", "a list of rules")
            .map(list -> list.list(1, MAX_COMPILED_RULES, RuleJson::compiledRule))
            .orElse(List.of());
    var hosts =
        fields.require("wellKnown", "a list of hosts").map(WellKnownJson::hosts).orElse(List.of());
    return RuleSet.of(rules, new WellKnown(hosts));
  }

  private static Optional<Rule> compiledRule(JsonValue json) {
    return inRule(json)
        .anyFields()
        .flatMap(
            fields -> {
              fields.only(concat(List.of("service", "name"), RULE_FIELDS));
              var service = fields.require("service", "a service").flatMap(Syntax::word);
              return rule(fields, service.orElse(""));
            });
  }

  private static List<String> concat(List<String> first, List<String> second) {
    return java.util.stream.Stream.concat(first.stream(), second.stream()).toList();
  }
}
