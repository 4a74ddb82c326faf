package dev.plainlink.bundle;

import dev.plainlink.bundle.RuleSources.Source;
import dev.plainlink.engine.RuleSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The rules that the build checked and put into this jar ({@link CompileRules}). */
public final class BuiltInRules {
  private static final String RESOURCE = "rules.json";

  private BuiltInRules() {}

  /** They were checked when they were built: a problem here is a broken jar. */
  public static RuleSet load() {
    var rules = RuleJson.parseCompiled(new Source(RESOURCE, bytes()));
    return rules.value().orElseThrow(() -> new IllegalStateException(rules.problems().toString()));
  }

  /** The compiled form itself. */
  public static byte[] bytes() {
    return read(RESOURCE);
  }

  /** The day on which a rule was last checked against the world, as {@code 2026-11-24}. */
  public static String newestCheck() {
    return new String(read("checked.txt"), StandardCharsets.US_ASCII).strip();
  }

  private static byte[] read(String name) {
    try (var in = BuiltInRules.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
