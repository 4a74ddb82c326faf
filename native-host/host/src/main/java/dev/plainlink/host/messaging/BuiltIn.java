package dev.plainlink.host.messaging;

import dev.plainlink.bundle.BuiltInRules;
import dev.plainlink.engine.RuleSet;
import org.jspecify.annotations.Nullable;

/**
 * The rules of this program, read when they are first needed: {@code hello} needs their date only.
 */
final class BuiltIn {
  static final String SOURCE = "built-in";

  /** Published rules count from 1. */
  static final long VERSION = 0;

  private @Nullable RuleSet rules;

  RuleSet rules() {
    var loaded = rules == null ? BuiltInRules.load() : rules;
    rules = loaded;
    return loaded;
  }

  String date() {
    return BuiltInRules.date();
  }
}
