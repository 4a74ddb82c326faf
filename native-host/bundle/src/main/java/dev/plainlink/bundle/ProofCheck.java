package dev.plainlink.bundle;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** That a rule says what it is, where that is from, when it was checked, and proves it. */
final class ProofCheck {
  private ProofCheck() {}

  static void check(RuleFile.Entry entry, Place rule, Clock clock) {
    if (entry.about().isEmpty()) {
      rule.at("about").report("what the interstitial is", "nothing");
    }
    checked(entry.checked(), rule.at("checked"), today(clock));
    if (entry.sources().isEmpty()) {
      rule.at("sources").report("at least one source", "none");
    }
    if (entry.examples().stream().noneMatch(Vector::isPositive)) {
      rule.at("examples").report("an example of direct, page or follow", "none");
    }
    if (entry.examples().stream().allMatch(Vector::isPositive)) {
      rule.at("examples").report("an example of refused or unmatched", "none");
    }
  }

  /** Where the day begins first: a date from there is not in the future. */
  private static LocalDate today(Clock clock) {
    return LocalDate.now(clock.withZone(ZoneOffset.ofHours(14)));
  }

  private static void checked(Optional<String> checked, Place place, LocalDate today) {
    try {
      if (checked.map(LocalDate::parse).filter(date -> !date.isAfter(today)).isPresent()) {
        return;
      }
    } catch (DateTimeParseException e) {
      // Reported below, with the text that stands there.
    }
    place.report("a date YYYY-MM-DD up to " + today, checked.orElse("nothing"));
  }
}
