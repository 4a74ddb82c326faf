package dev.plainlink.host.messaging;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.plainlink.host.update.RuleService;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/** Replies about rules as JSON (docs/protocol.md §3). */
final class RulesJson {
  private RulesJson() {}

  static void status(JsonObject json, RuleService.Status status) {
    json.addProperty("source", status.source());
    json.addProperty("version", status.version());
    json.addProperty("date", status.date());
    json.addProperty("count", status.count());
    json.addProperty("feed", status.hasFeed());
    status.issued().ifPresent(time -> json.addProperty("issued", seconds(time)));
    var stale = new JsonArray();
    status.stale().forEach(stale::add);
    json.add("stale", stale);
    status.trouble().ifPresent(word -> json.addProperty("trouble", word));
    status.checked().last().ifPresent(time -> json.addProperty("checked", seconds(time)));
    status.checked().word().ifPresent(word -> json.addProperty("verdict", word));
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static void pack(JsonObject json, Reply.Pack pack) {
    json.addProperty("version", pack.version());
    pack.roots().ifPresent(roots -> roots(json, roots));
    pack.release().ifPresent(release -> release(json, release));
  }

  private static void roots(JsonObject json, Reply.Roots roots) {
    json.addProperty("rootVersion", roots.version());
    json.addProperty("root", base64(roots.inUse()));
    var chain = new JsonArray();
    roots.chain().forEach(root -> chain.add(base64(root)));
    json.add("chain", chain);
  }

  private static void release(JsonObject json, Reply.Release release) {
    json.addProperty("release", base64(release.envelope()));
    var artifacts = new JsonObject();
    release.artifacts().forEach((name, bytes) -> artifacts.addProperty(name, base64(bytes)));
    json.add("artifacts", artifacts);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
