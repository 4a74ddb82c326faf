package dev.plainlink.backend.names;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.plainlink.bundle.BuiltInRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Services by id, in the order in which they are shown. A closed list: what clients send cannot
 * make new rows or columns.
 *
 * @param senders whose links meet walls (the services of {@code rules/services})
 * @param targets where links lead ({@code rules/targets.json})
 */
public record Names(Map<String, Name> senders, Map<String, Name> targets) {
  private static final String TARGETS = "targets.json";

  /** What a service is called. */
  public record Name(String english, String chinese) {
    /** In the given language. */
    public String in(Language language) {
      return language == Language.CHINESE ? chinese : english;
    }
  }

  public Names {
    senders = Collections.unmodifiableMap(new LinkedHashMap<>(senders));
    targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
  }

  /** Those that the build put into the jars. */
  public static Names builtIn() {
    var senders = new LinkedHashMap<String, Name>();
    var rules = new String(BuiltInRules.bytes(), StandardCharsets.UTF_8);
    for (var rule : objects(rules, "rules")) {
      senders.put(rule.get("service").getAsString(), name(rule));
    }
    var targets = new LinkedHashMap<String, Name>();
    for (var target : objects(targetsFile(), "targets")) {
      targets.put(target.get("id").getAsString(), name(target));
    }
    return new Names(senders, targets);
  }

  private static List<JsonObject> objects(String json, String list) {
    return JsonParser.parseString(json).getAsJsonObject().getAsJsonArray(list).asList().stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static Name name(JsonObject object) {
    var name = object.getAsJsonObject("name");
    return new Name(name.get("en").getAsString(), name.get("zh-CN").getAsString());
  }

  private static String targetsFile() {
    try (var in = Names.class.getResourceAsStream(TARGETS)) {
      if (in == null) {
        throw new IllegalStateException(TARGETS + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
