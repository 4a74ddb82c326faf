package dev.plainlink.bundle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One case: a link and what must come out. Examples of rules and vectors of the conformance suites
 * have this one shape (rules/conformance/README.md).
 *
 * @param why a sentence, the name of the test
 * @param url the link
 * @param outcome direct, page, follow, refused or unmatched
 * @param expected the other fields of the result that are compared, by their names in the result's
 *     JSON (engine.md §4.2); a text is a list of one, an absent field an empty list
 * @param chosen services whose guards the user has chosen to skip
 * @param found what was read from the wall's page, if the case is about that
 */
public record Vector(
    String why,
    String url,
    String outcome,
    Map<String, List<String>> expected,
    Set<String> chosen,
    Optional<Found> found) {

  /**
   * A text that stood in the page.
   *
   * @param source the index of the page source of the link's rule
   */
  public record Found(int source, String text) {}

  /** Whether the case shows the rule at work; the others show what it leaves alone. */
  boolean isPositive() {
    return !outcome.equals("refused") && !outcome.equals("unmatched");
  }
}
