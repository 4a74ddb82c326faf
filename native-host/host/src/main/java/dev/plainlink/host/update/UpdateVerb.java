package dev.plainlink.host.update;

import dev.plainlink.bundle.trust.Word;
import dev.plainlink.host.settings.Folders;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code plainlink rules update} and {@code plainlink rules status}: calm words for a person. */
public final class UpdateVerb {
  private final RuleService rules;
  private final Clock clock;

  /** How it ended. */
  public enum End {
    DONE,
    /** What an origin gave was not taken. */
    REFUSED,
    /** No origin answered. */
    UNREACHABLE,
    /** What was taken could not be stored. */
    NOT_STORED
  }

  /** What there is to say. */
  public record Answer(End end, List<String> lines) {}

  UpdateVerb(RuleService rules, Clock clock) {
    this.rules = rules;
    this.clock = clock;
  }

  /** Of the user who runs this process. */
  public static UpdateVerb ofProcess(Clock clock) throws IOException {
    return new UpdateVerb(RuleService.of(Folders.ofProcess(), ProgramVersion.get()), clock);
  }

  /** Asks every origin in turn, at once, until one of them answers well. */
  public Answer update() {
    var outcome = rules.ask();
    if (outcome.attempts().isEmpty()) {
      return new Answer(
          End.DONE, List.of("This build knows no feed; the rules in use are " + inUse() + "."));
    }
    var lines = new ArrayList<String>();
    for (var attempt : outcome.attempts()) {
      lines.add(attempt.origin() + ": " + sentence(attempt, outcome));
    }
    outcome.trouble().ifPresent(why -> lines.add("It could not be stored: " + why));
    lines.add("In use: " + inUse() + ".");
    return new Answer(end(outcome), lines);
  }

  private static End end(Outcome outcome) {
    if (outcome.trouble().isPresent()) {
      return End.NOT_STORED;
    }
    if (outcome.isGood()) {
      return End.DONE;
    }
    var isSilent = outcome.attempts().stream().allMatch(a -> a.word() == Word.UNREACHABLE);
    return isSilent ? End.UNREACHABLE : End.REFUSED;
  }

  private static String sentence(Outcome.Attempt attempt, Outcome outcome) {
    var why = attempt.detail().isEmpty() ? "" : " (" + attempt.detail() + ")";
    return switch (attempt.word()) {
      case UPDATED ->
          outcome.trouble().isEmpty()
              ? "release " + outcome.version() + " is new, and in use from now on."
              : "it has a newer release.";
      case UNCHANGED -> "there is nothing newer.";
      case UNREACHABLE -> "no answer that could be used" + why + "; nothing changes.";
      case EQUIVOCATION ->
          "two different releases are signed with one number; nothing is taken until a higher one"
              + " comes.";
      case SCHEMA, CLIENT ->
          "the newest release needs another version of Plainlink; nothing changes.";
      case ROOT_EXPIRED -> "its root has expired; nothing newer is taken until it is renewed.";
      case NO_ED25519 -> "this Java cannot check signatures; nothing changes.";
      default -> "what came does not pass (" + attempt.word().word() + "); nothing changes.";
    };
  }

  /** Everything that is known without asking. */
  public Answer status() {
    var status = rules.status();
    var lines = new ArrayList<String>();
    lines.add("rules    " + inUse());
    status.trouble().ifPresent(word -> lines.add("stored   " + trouble(word)));
    for (var word : status.stale()) {
      lines.add("stale    " + word + ": shown only, it switches nothing off");
    }
    var checked = status.checked();
    lines.add(
        "checked  "
            + checked
                .last()
                .map(time -> seconds(time) + ": " + checked.word().orElse(""))
                .orElse("never"));
    lines.add(
        status.hasFeed()
            ? "next     " + next(checked.next()) + ", while a browser runs the helper"
            : "feed     this build knows none");
    return new Answer(End.DONE, lines);
  }

  private String next(Optional<Instant> time) {
    return time.filter(at -> at.isAfter(clock.instant()))
        .map(at -> "after " + seconds(at))
        .orElse("now");
  }

  private static String trouble(String word) {
    return word.equals("damaged")
        ? "the newest release on disk is damaged or for another version; it is fetched again"
        : "the files cannot be read, or others could change them";
  }

  /** As it stands in a sentence, also the doctor's. */
  public String inUse() {
    var status = rules.status();
    return status.source().equals(RuleService.FEED)
        ? "release "
            + status.version()
            + " of "
            + status.date()
            + age(status.issued())
            + ", "
            + status.count()
            + " rules"
        : "the built-in ones of " + status.date() + ", " + status.count() + " rules";
  }

  private String age(Optional<Instant> issued) {
    var days = issued.map(at -> Duration.between(at, clock.instant()).toDays()).orElse(0L);
    return days > 0 ? " (" + days + (days == 1 ? " day" : " days") + " old)" : "";
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
