package dev.plainlink.host.settings;

import dev.plainlink.engine.RuleSet;

/**
 * The rules under the settings. Twin of {@code activeRules} in the extension's {@code rules.ts}.
 */
public final class ActiveRules {
  private ActiveRules() {}

  /**
   * The rules without the services that the user has switched off: for the engine they do not
   * exist.
   */
  public static RuleSet of(RuleSet all, Settings settings) {
    if (settings.on() && settings.off().isEmpty()) {
      return all;
    }
    var rules =
        all.rules().stream()
            .filter(rule -> settings.on() && !settings.off().contains(rule.service()))
            .toList();
    return RuleSet.of(rules, all.wellKnown());
  }
}
