package dev.plainlink.bundle;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.plainlink.bundle.RuleSources.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Rule files to the one compact JSON text that is shipped. Deterministic: the same files give the
 * same bytes, here and in {@code extension/src/bundle}, so the two can be compared.
 *
 * <pre>{@code {"rules":[RULE…],"wellKnown":["HOST"…]}}</pre>
 *
 * <ul>
 *   <li>Files in the order of their names (UTF-16 code units), rules in the order of their file.
 *   <li>RULE is an object of {@code "service"} and {@code "name"} as the file has them, then the
 *       rule's keys in the order of the source, without {@code about}, {@code checked}, {@code
 *       sources} and {@code examples}. Nothing else of the file is kept.
 *   <li>{@code wellKnown} is the list {@code hosts} of {@code well-known.json} in its order.
 *   <li>Written as {@code JSON.stringify} does: no white space, only {@code "}, {@code \} and 00–1F
 *       escaped, non-ASCII raw; UTF-8, no line end. Keys that are numbers do not occur ({@link
 *       RuleJson} refuses them: JavaScript would move them to the front).
 * </ul>
 */
public final class Compile {
  static final int MAX_BYTES = 256 << 10;

  private static final Set<String> NOT_COMPILED = Set.of("about", "checked", "sources", "examples");

  private Compile() {}

  /** The compiled bytes; the sources must have passed {@link RuleJson}. */
  public static byte[] compile(RuleSources sources) {
    var rules = new JsonArray();
    for (var source : sources.services()) {
      var file = parse(source).getAsJsonObject();
      for (var rule : file.getAsJsonArray("rules")) {
        rules.add(compiled(rule.getAsJsonObject(), file));
      }
    }
    var bundle = new JsonObject();
    bundle.add("rules", rules);
    bundle.add("wellKnown", parse(sources.wellKnown()).getAsJsonObject().get("hosts"));
    return CompactJson.write(bundle).getBytes(StandardCharsets.UTF_8);
  }

  private static JsonObject compiled(JsonObject rule, JsonObject file) {
    var compiled = new JsonObject();
    compiled.add("service", file.get("service"));
    compiled.add("name", file.get("name"));
    for (var entry : rule.entrySet()) {
      if (!NOT_COMPILED.contains(entry.getKey())) {
        compiled.add(entry.getKey(), entry.getValue());
      }
    }
    return compiled;
  }

  private static JsonElement parse(Source source) {
    List<Problem> problems = new ArrayList<>();
    return StrictJson.parse(source.bytes(), Place.ofFile(source.name(), problems))
        .orElseThrow(() -> new IllegalArgumentException(problems.toString()));
  }
}
