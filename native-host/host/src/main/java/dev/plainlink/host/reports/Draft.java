package dev.plainlink.host.reports;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;

/**
 * A rule file to be finished: what the shape tells is filled in, what only a person who has seen
 * the page can know is empty or in brackets, and {@code rules check} refuses each of those.
 */
final class Draft {
  private static final int MAX_TARGETS = 4; // rules/rule.schema.json, "target"
  private static final String UNFINISHED = "(finish: ";

  private final WallReport wall;

  private Draft(WallReport wall) {
    this.wall = wall;
  }

  static List<String> lines(WallReport wall) {
    var gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    return gson.toJson(new Draft(wall).file()).lines().toList();
  }

  private JsonObject file() {
    var name = new JsonObject();
    name.addProperty("en", "");
    name.addProperty("zh-CN", "");
    var file = new JsonObject();
    file.addProperty("service", service());
    file.add("name", name);
    file.addProperty("owner", finish("who runs it, one word"));
    file.addProperty("kind", finish("chat, mail, social, forum, docs, search, code, shop, other"));
    file.add("rules", list(rule()));
    return file;
  }

  private JsonObject rule() {
    var rule = new JsonObject();
    rule.addProperty("id", service() + "/link");
    rule.addProperty(
        "class",
        finish("nag: only says that you leave; guard: checks the link; see docs/engine.md"));
    rule.add("match", match());
    rule.add("target", target());
    rule.addProperty("about", "");
    rule.addProperty("checked", finish("the day on which you saw the page, YYYY-MM-DD"));
    rule.add("sources", list(new JsonPrimitive("reports of " + wall.clients() + " clients")));
    var examples = new JsonArray();
    examples.add(example("as people meet it", true));
    examples.add(example("another page of the host", false));
    rule.add("examples", examples);
    return rule;
  }

  private JsonObject match() {
    var match = new JsonObject();
    match.add("hosts", list(new JsonPrimitive(wall.host())));
    match.add("paths", list(new JsonPrimitive(wall.path())));
    var names = new JsonArray();
    candidates().forEach(parameter -> names.add(parameter.name()));
    if (!names.isEmpty()) {
      match.add("anyParam", names);
    }
    return match;
  }

  /** What looks like a link is most likely the target; base64 needs a step more. */
  private JsonArray target() {
    var target = new JsonArray();
    for (var parameter : candidates()) {
      var source = new JsonObject();
      source.addProperty("query", parameter.name());
      if (parameter.kind().equals("url")) {
        source.addProperty("rest", "if-raw");
      }
      var steps = list(source);
      if (parameter.kind().equals("base64")) {
        steps.add("base64");
      }
      target.add(steps);
    }
    if (target.isEmpty()) {
      target.add(list(new JsonPrimitive(finish("where in the link its target stands"))));
    }
    return target;
  }

  private List<WallReport.Parameter> candidates() {
    return wall.parameters().stream()
        .filter(parameter -> List.of("url", "encoded-url", "base64").contains(parameter.kind()))
        .limit(MAX_TARGETS)
        .toList();
  }

  private JsonObject example(String why, boolean matched) {
    var example = new JsonObject();
    example.addProperty("why", why);
    example.addProperty("url", finish("https://" + wall.link()));
    if (matched) {
      example.addProperty("direct", finish("the link that it leads to"));
    } else {
      example.addProperty("unmatched", false); // To be made true with a link that is real.
    }
    return example;
  }

  /** The label before the last: {@code example} of {@code link.example.com}. */
  private String service() {
    var labels = wall.host().split("\\.", -1);
    return labels[Math.max(0, labels.length - 2)];
  }

  private static String finish(String what) {
    return UNFINISHED + what + ")";
  }

  private static JsonArray list(JsonElement one) {
    var list = new JsonArray();
    list.add(one);
    return list;
  }
}
