package dev.plainlink.bundle;

import dev.plainlink.bundle.RuleSources.Source;
import dev.plainlink.engine.RuleSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The rules that the build checked and put into this jar ({@link CompileRules}). */
public final class BuiltInRules {
  static final String DATE = "rules.date";

  private static final String JSON = "rules.json";
  private static final String FAST = "rules.bin";

  private BuiltInRules() {}

  /** They were checked when they were built: a problem here is a broken jar. */
  public static RuleSet load() {
    try {
      return RuleBytesReader.read(resource(FAST));
    } catch (IOException e) {
      throw new UncheckedIOException(FAST + " is broken", e);
    }
  }

  /** The same rules by way of their JSON, for whoever compares. */
  static RuleSet parse() {
    var rules = RuleJson.parseCompiled(new Source(JSON, bytes()));
    return rules.value().orElseThrow(() -> new IllegalStateException(rules.problems().toString()));
  }

  /** The compiled form itself. */
  public static byte[] bytes() {
    return resource(JSON);
  }

  /** The day on which one of them was last checked against its wall, as {@code 2026-11-24}. */
  public static String date() {
    return new String(resource(DATE), StandardCharsets.US_ASCII).strip();
  }

  private static byte[] resource(String name) {
    try {
      return JarFile.read(BuiltInRules.class, "dev/plainlink/bundle/" + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
