package dev.plainlink.host.register;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.plainlink.bundle.CompactJson;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A diagnosis for scripts: one object in one line, its keys always there and only ever added to.
 */
final class DoctorJson {
  private DoctorJson() {}

  static String write(Diagnosis diagnosis, Repair.@Nullable Report repair) {
    var json = new JsonObject();
    json.addProperty("format", 1);
    json.addProperty("well", diagnosis.problems().isEmpty());
    json.add("problems", list(diagnosis.problems()));
    json.add("versions", versions(diagnosis.about()));
    json.add("rules", rules(diagnosis.about()));
    json.add("settings", settings(diagnosis.settings()));
    json.add("launcher", program(diagnosis.launcher()));
    json.add("handler", handler(diagnosis.handler()));
    var browsers = new JsonArray();
    diagnosis.browsers().forEach(seen -> browsers.add(browser(seen)));
    json.add("browsers", browsers);
    var handshakes = new JsonArray();
    diagnosis.handshakes().forEach(entry -> handshakes.add(handshake(entry)));
    json.add("handshakes", handshakes);
    json.add("fixed", list(repair == null ? List.of() : repair.done()));
    json.add("notFixed", list(repair == null ? List.of() : repair.left()));
    return CompactJson.write(json);
  }

  private static JsonObject versions(Diagnosis.About about) {
    var json = new JsonObject();
    json.addProperty("plainlink", about.version());
    json.addProperty("java", about.java());
    json.addProperty("protocolMin", about.protocolMin());
    json.addProperty("protocolMax", about.protocolMax());
    return json;
  }

  private static JsonObject rules(Diagnosis.About about) {
    var json = new JsonObject();
    var rules = about.rules();
    json.addProperty("count", rules.count());
    json.addProperty("date", rules.date());
    json.addProperty("source", rules.source());
    json.addProperty("version", rules.version());
    json.addProperty("feed", rules.hasFeed());
    json.add("stale", list(rules.stale()));
    json.addProperty("trouble", rules.trouble().orElse(""));
    json.addProperty("checked", rules.checked().last().map(Instant::toString).orElse(""));
    json.addProperty("verdict", rules.checked().word().orElse(""));
    return json;
  }

  private static JsonObject settings(Diagnosis.Own own) {
    var json = new JsonObject();
    json.addProperty("path", own.file().toString());
    json.addProperty("state", own.state());
    json.addProperty("mode", own.mode());
    json.add("aside", list(own.aside()));
    return json;
  }

  private static JsonObject program(Diagnosis.Program program) {
    var json = new JsonObject();
    json.addProperty("path", program.path());
    json.addProperty("state", program.state());
    return json;
  }

  private static JsonObject handler(Diagnosis.Handler handler) {
    var json = new JsonObject();
    json.addProperty("state", handler.state());
    json.addProperty("entry", handler.entry());
    return json;
  }

  private static JsonObject browser(Diagnosis.Seen seen) {
    var json = new JsonObject();
    json.addProperty("id", seen.presence().browser().id());
    json.addProperty("name", seen.presence().browser().name());
    var found = new JsonObject();
    seen.presence()
        .found()
        .forEach(
            (kind, path) ->
                found.addProperty(kind.name().toLowerCase(Locale.ROOT), path.toString()));
    json.add("found", found);
    json.addProperty("reachable", seen.presence().canBeReached());
    var manifests = new JsonArray();
    seen.manifests().forEach(manifest -> manifests.add(manifest(manifest)));
    json.add("manifests", manifests);
    var policies = new JsonArray();
    seen.policies().forEach(finding -> policies.add(policy(finding)));
    json.add("policies", policies);
    var last = seen.last();
    json.add("lastHandshake", last == null ? JsonNull.INSTANCE : handshake(last));
    return json;
  }

  private static JsonObject manifest(Diagnosis.Manifest manifest) {
    var json = new JsonObject();
    var spot = manifest.spot();
    json.addProperty("path", spot.file().toString());
    json.addProperty("state", spot.state().name().toLowerCase(Locale.ROOT));
    var refusal = spot.refusal();
    json.addProperty("refused", refusal == null ? "" : refusal.why().replace("refused.", ""));
    json.addProperty("owner", manifest.owner());
    json.addProperty("mode", manifest.mode());
    json.addProperty("sha256", manifest.sha256());
    json.add("differs", list(manifest.differs()));
    json.add("allowed", list(manifest.allowed()));
    var starts = manifest.starts();
    json.add("starts", starts == null ? JsonNull.INSTANCE : program(starts));
    return json;
  }

  private static JsonObject policy(Policies.Finding finding) {
    var json = new JsonObject();
    json.addProperty("file", finding.file().toString());
    json.addProperty("what", finding.what());
    json.addProperty("detail", finding.detail());
    json.addProperty("silences", finding.silences());
    return json;
  }

  private static JsonObject handshake(Diagnosis.Handshake entry) {
    var json = new JsonObject();
    json.addProperty("browser", entry.browser());
    json.addProperty("family", entry.family());
    json.addProperty("extension", entry.extension());
    json.addProperty("extensionVersion", entry.extensionVersion());
    json.addProperty("protocol", entry.protocol());
    json.addProperty("time", entry.time());
    return json;
  }

  private static JsonArray list(Collection<String> texts) {
    var list = new JsonArray();
    texts.forEach(list::add);
    return list;
  }
}
