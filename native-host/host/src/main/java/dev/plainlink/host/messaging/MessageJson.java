package dev.plainlink.host.messaging;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.plainlink.bundle.CompactJson;
import dev.plainlink.bundle.StrictJson;
import java.util.Collection;
import java.util.TreeSet;

/** Messages and their JSON (docs/protocol.md §3). Nothing past this class sees JSON. */
final class MessageJson {
  static final int MAX_DEPTH = 16;

  private MessageJson() {}

  /**
   * The request in a frame. Unknown fields are ignored; what has an id gets a reply, also when it
   * is nothing that is known here.
   *
   * @throws ProtocolException when there is no id to answer to, or no strict JSON at all
   */
  static Request read(byte[] body) throws ProtocolException {
    // No lambda up to the first reply (ImageIT): the first one takes a tenth of the start.
    var json = StrictJson.parse(body, MAX_DEPTH);
    if (json.isEmpty()) {
      throw new ProtocolException("a frame that is not strict JSON");
    }
    if (!json.get().isJsonObject()) {
      throw new ProtocolException("a message that is not an object");
    }
    var fields = new Fields(json.get().getAsJsonObject());
    var id = fields.count("id", 1, Fields.MAX_COUNT);
    if (id.isEmpty()) {
      throw new ProtocolException("a message without an id");
    }
    return RequestJson.read(id.get(), fields);
  }

  static String write(Reply reply) {
    if (reply instanceof Reply.Resolved resolved) {
      // Put together as text: the engine writes its answers itself, the same in both languages.
      return "{\"id\":" + resolved.id() + ",\"ok\":true,\"result\":" + resolved.json() + "}";
    }
    var json = new JsonObject();
    json.addProperty("id", reply.id());
    json.addProperty("ok", !(reply instanceof Reply.Failed));
    if (reply instanceof Reply.Greeting greeting) {
      greeting(json, greeting);
    } else if (reply instanceof Reply.Rules rules) {
      RulesJson.status(json, rules.status());
    } else if (reply instanceof Reply.Pack pack) {
      RulesJson.pack(json, pack);
    } else if (reply instanceof Reply.Checked checked) {
      json.addProperty("verdict", checked.verdict());
      json.addProperty("version", checked.version());
    } else if (reply instanceof Reply.Shared shared) {
      shared(json, shared);
    } else if (reply instanceof Reply.Failed failed) {
      var error = new JsonObject();
      error.addProperty("code", failed.code().word());
      json.add("error", error);
    }
    return CompactJson.write(json);
  }

  private static void greeting(JsonObject json, Reply.Greeting greeting) {
    json.addProperty("protocol", greeting.protocol());
    json.addProperty("version", greeting.version());
    var rules = new JsonObject();
    rules.addProperty("version", greeting.rulesVersion());
    rules.addProperty("date", greeting.rulesDate());
    json.add("rules", rules);
    json.add("features", list(greeting.features()));
  }

  private static void shared(JsonObject json, Reply.Shared shared) {
    json.addProperty("revision", shared.revision());
    json.addProperty("on", shared.on());
    json.add("off", list(new TreeSet<>(shared.off())));
    json.add("chosen", list(new TreeSet<>(shared.chosen())));
    if (shared.reset()) {
      json.addProperty("reset", true);
    }
  }

  private static JsonArray list(Collection<String> texts) {
    var list = new JsonArray();
    for (var text : texts) {
      list.add(text);
    }
    return list;
  }
}
