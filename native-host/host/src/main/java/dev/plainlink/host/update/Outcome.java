package dev.plainlink.host.update;

import dev.plainlink.bundle.trust.Word;
import java.util.List;
import java.util.Optional;

/**
 * What came of asking for newer rules.
 *
 * @param attempts one for each origin that was asked, in order; empty when there is none
 * @param version of the release in use afterwards; 0: the built-in rules
 * @param trouble why what was taken could not be stored, if so
 */
record Outcome(List<Attempt> attempts, long version, Optional<String> trouble) {

  /**
   * One origin.
   *
   * @param detail for a person, or empty
   */
  record Attempt(String origin, Word word, String detail) {}

  boolean isGood() {
    return word().filter(word -> word == Word.UPDATED || word == Word.UNCHANGED).isPresent();
  }

  /** Of the last one that was asked; empty without an origin. */
  Optional<Word> word() {
    return attempts.isEmpty()
        ? Optional.empty()
        : Optional.of(attempts.get(attempts.size() - 1).word());
  }
}
