package dev.plainlink.host.register;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an enterprise policy means for us; pure. Names and meanings:
 * chromeenterprise.google/policies (ExtensionSettings: "Extension Settings Full Description" of
 * chromium.org) and Mozilla's enterprise reference.
 */
final class Policies {
  private static final List<String> INSTALLED =
      List.of("allowed", "force_installed", "normal_installed");

  /** What our extensions ask of the browser when they are installed. */
  private static final List<String> NEEDED = List.of("nativeMessaging", "declarativeNetRequest");

  private final String host;
  private final List<String> ids;
  private final List<Finding> findings = new ArrayList<>();
  private Path file = Path.of("");

  /**
   * One setting that concerns us.
   *
   * @param what its name, or {@code unreadable} for a file that is no policy
   * @param silences whether the extension or the helper cannot work under it
   */
  record Finding(Path file, String what, String detail, boolean silences) {}

  /** A policy file; a null object stands for one that cannot be read. */
  record Source(Path file, @Nullable JsonObject json) {}

  private Policies(String host, List<String> ids) {
    this.host = host;
    this.ids = ids;
  }

  /** Of Chromium's kind: all files of the folder hold together. */
  static List<Finding> chromium(String host, List<String> ids, List<Source> sources) {
    var policies = new Policies(host, ids);
    var all = new JsonObject();
    for (var source : sources) {
      var json = source.json();
      if (json == null) {
        policies.findings.add(new Finding(source.file(), "unreadable", "", false));
      } else {
        json.entrySet().forEach(entry -> all.add(entry.getKey(), entry.getValue()));
      }
    }
    for (var source : sources) {
      var json = source.json();
      if (json != null) {
        policies.file = source.file();
        policies.chromium(json, all);
      }
    }
    return policies.findings;
  }

  private void chromium(JsonObject json, JsonObject all) {
    if (names(json, "ExtensionInstallBlocklist", ids)
        && !has(all, "ExtensionInstallAllowlist", ids)
        && !forced(all)) {
      silenced("ExtensionInstallBlocklist", "");
    }
    if (names(json, "NativeMessagingBlocklist", List.of(host))
        && !has(all, "NativeMessagingAllowlist", List.of(host))) {
      silenced("NativeMessagingBlocklist", host);
    }
    if (json.get("NativeMessagingUserLevelHosts") instanceof JsonPrimitive value
        && value.isBoolean()
        && !value.getAsBoolean()) {
      silenced("NativeMessagingUserLevelHosts", "false");
    }
    extensionSettings(json, "runtime_blocked_hosts");
  }

  /** Of Firefox's kind: everything stands below one key. */
  static List<Finding> firefox(String host, List<String> ids, List<Source> sources) {
    var policies = new Policies(host, ids);
    for (var source : sources) {
      policies.file = source.file();
      if (source.json() != null && source.json().get("policies") instanceof JsonObject json) {
        policies.firefox(json);
      } else {
        policies.findings.add(new Finding(source.file(), "unreadable", "", false));
      }
    }
    return policies.findings;
  }

  private void firefox(JsonObject json) {
    if (json.get("Extensions") instanceof JsonObject extensions
        && has(extensions, "Uninstall", ids)) {
      silenced("Extensions.Uninstall", "");
    }
    extensionSettings(json, "restricted_domains");
  }

  /** The entry of our id holds in place of that of {@code *}, not beside it. */
  private void extensionSettings(JsonObject json, String hosts) {
    if (!(json.get("ExtensionSettings") instanceof JsonObject settings)) {
      return;
    }
    JsonElement entry = null;
    for (var id : ids) {
      entry = settings.has(id) ? settings.get(id) : entry;
    }
    if (!((entry == null ? settings.get("*") : entry) instanceof JsonObject own)) {
      return;
    }
    var mode = text(own.get("installation_mode"));
    if (mode.equals("blocked") || mode.equals("removed")) {
      silenced("installation_mode", mode);
    }
    list(own, hosts, List.of());
    list(own, "blocked_permissions", NEEDED);
  }

  /** Blocked hosts concern us whichever they are: a wall may be among them. */
  private void list(JsonObject own, String name, List<String> only) {
    var values = new ArrayList<>(texts(own.get(name)));
    if (!only.isEmpty()) {
      values.retainAll(only);
    }
    if (!values.isEmpty()) {
      var shown = values.subList(0, Math.min(values.size(), 8));
      silenced(name, String.join(" ", shown));
    }
  }

  private void silenced(String what, String detail) {
    findings.add(new Finding(file, what, detail, true));
  }

  private boolean forced(JsonObject all) {
    var listed =
        texts(all.get("ExtensionInstallForcelist")).stream()
            .anyMatch(text -> ids.stream().anyMatch(text::startsWith));
    var settings = all.get("ExtensionSettings");
    return listed
        || (settings instanceof JsonObject object
            && ids.stream()
                .map(object::get)
                .anyMatch(
                    own ->
                        own instanceof JsonObject entry
                            && INSTALLED.contains(text(entry.get("installation_mode")))));
  }

  private static boolean names(JsonObject json, String key, List<String> names) {
    return has(json, key, names) || texts(json.get(key)).contains("*");
  }

  private static boolean has(JsonObject json, String key, List<String> names) {
    return texts(json.get(key)).stream().anyMatch(names::contains);
  }

  private static List<String> texts(@Nullable JsonElement json) {
    var texts = new ArrayList<String>();
    if (json instanceof JsonArray list) {
      list.forEach(item -> texts.add(text(item)));
    }
    return texts;
  }

  private static String text(@Nullable JsonElement json) {
    return json instanceof JsonPrimitive value && value.isString() ? value.getAsString() : "";
  }
}
