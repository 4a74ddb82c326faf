package dev.plainlink.host.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder of small rules that pass every check, one service a file. */
public final class SmallRules {
  private SmallRules() {}

  /** The folder with these services and no others. */
  public static Path write(Path dir, String... services) throws IOException {
    delete(dir);
    Files.createDirectories(dir.resolve("services"));
    Files.writeString(dir.resolve("well-known.json"), "{\"hosts\": [\"item.example.org\"]}");
    for (var service : services) {
      rule(dir, service, "nag", "https://example.org/a");
    }
    return dir;
  }

  /** One more rule, or one in place of another. */
  static void rule(Path dir, String service, String ruleClass, String direct) throws IOException {
    var wall = "https://out." + service + ".test/go?u=";
    Files.writeString(
        dir.resolve("services").resolve(service + ".json"),
        """
        {"service": "%1$s", "name": {"en": "%1$s", "zh-CN": "%1$s"}, "owner": "owner", "kind": "forum",
         "rules": [{"id": "%1$s/out", "class": "%2$s",
          "match": {"hosts": ["out.%1$s.test"], "paths": ["/go"], "anyParam": ["u"]},
          "target": [[{"query": "u"}]],
          "about": "a", "checked": "2026-11-24", "sources": ["owner/repository:file"],
          "examples": [
            {"why": "leads out", "url": "%3$shttps%%3A%%2F%%2Fexample.org%%2Fa", "direct": "%4$s"},
            {"why": "unsafe", "url": "%3$sjavascript%%3Aalert(1)", "refused": "scheme"}]}]}
        """
            .formatted(service, ruleClass, wall, direct));
  }

  private static void delete(Path dir) throws IOException {
    if (!Files.exists(dir)) {
      return;
    }
    try (Stream<Path> files = Files.walk(dir)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
