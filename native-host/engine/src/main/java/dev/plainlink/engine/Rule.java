package dev.plainlink.engine;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One interstitial, as data (engine.md §3).
 *
 * @param match {@link Match#NONE} when the rule has {@code canonical} entries, which match by
 *     themselves
 * @param target alternatives, each a pipeline of steps that begins with a source
 * @param carries parameter name to what it tells: account, session, credential, contact
 */
public record Rule(
    String id,
    String service,
    RuleClass ruleClass,
    Match match,
    List<List<Step>> target,
    List<PageSource> page,
    @Nullable Follow follow,
    List<Canonical> canonical,
    Verdict verdict,
    Map<String, String> carries) {
  public Rule {
    target = Nested.copyOf(target);
    page = List.copyOf(page);
    canonical = List.copyOf(canonical);
    carries = Map.copyOf(carries);
  }

  /** The places where the rule applies: its match, or one for each canonical entry. */
  public List<Match> matches() {
    return canonical.isEmpty() ? List.of(match) : canonical.stream().map(Canonical::match).toList();
  }
}
