package dev.plainlink.bundle;

import dev.plainlink.bundle.RuleSources.Source;
import dev.plainlink.engine.RuleSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The rules that the build checked and put into this jar ({@link CompileRules}). */
public final class BuiltInRules {
  static final String DATE = "rules.date";

  private static final String RESOURCE = "rules.json";

  private BuiltInRules() {}

  /** They were checked when they were built: a problem here is a broken jar. */
  public static RuleSet load() {
    var rules = RuleJson.parseCompiled(new Source(RESOURCE, bytes()));
    return rules.value().orElseThrow(() -> new IllegalStateException(rules.problems().toString()));
  }

  /** The compiled form itself. */
  public static byte[] bytes() {
    return bytes(RESOURCE);
  }

  /** The day on which one of them was last checked against its wall, as {@code 2026-11-24}. */
  public static String date() {
    return new String(bytes(DATE), StandardCharsets.US_ASCII).strip();
  }

  private static byte[] bytes(String resource) {
    try (var in = BuiltInRules.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
