package dev.plainlink.host.register;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.plainlink.host.browsers.Family;
import dev.plainlink.host.browsers.Locations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where browsers read the policies of whoever runs this machine. Linux only: on Windows and macOS
 * they stand in the registry and in profiles, which are not looked through.
 */
final class PolicyFiles {
  static final int MAX_FILES = 64;
  static final int MAX_BYTES = 1 << 20;

  /**
   * chromium.org "Linux Quick Start" for the first two; Edge's and Brave's as their users report
   * them, not run here. Other browsers of the family document none.
   */
  private static final Map<String, String> FOLDERS =
      Map.of(
          "chromium", "etc/chromium/policies/managed",
          "chrome", "etc/opt/chrome/policies/managed",
          "edge", "etc/opt/edge/policies/managed",
          "brave", "etc/brave/policies/managed");

  private final Path root;
  private final Locations locations;

  /**
   * Takes the locations.
   *
   * @param root {@code /}, or another folder in tests
   */
  PolicyFiles(Path root, Locations locations) {
    this.root = root;
    this.locations = locations;
  }

  /** What those policies mean for us in that browser. */
  List<Policies.Finding> of(Presence presence) {
    var browser = presence.browser();
    var ids = locations.extensions(browser.family());
    if (browser.family() == Family.FIREFOX) {
      return Policies.firefox(locations.host(), ids, read(firefox(presence)));
    }
    var folder = FOLDERS.get(browser.id());
    return folder == null
        ? List.of()
        : Policies.chromium(locations.host(), ids, read(inside(root.resolve(folder))));
  }

  /** mozilla/policy-templates: {@code /etc/firefox/policies}, or beside the program itself. */
  private List<Path> firefox(Presence presence) {
    var files = new LinkedHashSet<Path>();
    files.add(root.resolve("etc/" + presence.browser().id() + "/policies/policies.json"));
    var program = presence.found().get(Presence.Kind.PROGRAM);
    if (program != null) {
      try {
        files.add(program.toRealPath().resolveSibling("distribution/policies.json"));
      } catch (IOException e) {
        return List.copyOf(files);
      }
    }
    return List.copyOf(files);
  }

  private static List<Path> inside(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .limit(MAX_FILES)
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static List<Policies.Source> read(List<Path> files) {
    var sources = new ArrayList<Policies.Source>();
    for (var file : files) {
      if (Files.exists(file)) {
        sources.add(new Policies.Source(file, parse(file)));
      }
    }
    return sources;
  }

  /** As forgiving as browsers are, which allow comments. */
  private static @Nullable JsonObject parse(Path file) {
    try (var in = Files.newInputStream(file)) {
      var bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        return null;
      }
      JsonElement json = JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8));
      return json.isJsonObject() ? json.getAsJsonObject() : null;
    } catch (IOException | JsonParseException e) {
      return null;
    }
  }
}
