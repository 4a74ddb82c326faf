package dev.plainlink.host.messaging;

import dev.plainlink.engine.RuleSet;
import dev.plainlink.host.settings.ActiveRules;
import dev.plainlink.host.settings.Settings;
import dev.plainlink.host.settings.SettingsStore;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Settings for resolving, read from the file at most once a second. Whoever asks for the settings
 * themselves always gets what the file holds.
 */
final class KnownSettings {
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final SettingsStore store;
  private final LongSupplier clock;
  private @Nullable Settings settings;
  private @Nullable RuleSet active;
  private @Nullable RuleSet all;
  private long since;

  KnownSettings(SettingsStore store, LongSupplier clock) {
    this.store = store;
    this.clock = clock;
  }

  Settings get() throws IOException {
    var known = settings;
    if (known != null && clock.getAsLong() - since < FRESH_NANOS) {
      return known;
    }
    return know(store.read().settings());
  }

  /** After they were read or changed otherwise. */
  Settings know(Settings now) {
    if (!now.equals(settings)) {
      active = null;
    }
    settings = now;
    since = clock.getAsLong();
    return now;
  }

  /** The rules under the settings that {@link #get} gave last. */
  RuleSet active(RuleSet newest, Settings now) {
    var rules = active == null || newest != all ? ActiveRules.of(newest, now) : active;
    all = newest;
    active = rules;
    return rules;
  }
}
