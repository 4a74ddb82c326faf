package dev.plainlink.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** All rules behind one index by host; immutable. Twin of {@code rule-set.ts}. */
public final class RuleSet {
  private final List<Rule> rules;
  private final WellKnown wellKnown;
  private final HostIndex index;

  private RuleSet(List<Rule> rules, WellKnown wellKnown) {
    this.rules = List.copyOf(rules);
    this.wellKnown = wellKnown;
    this.index = HostIndex.of(this.rules);
  }

  /** That no two rules can match one URL is for {@link Overlap} to check. */
  public static RuleSet of(List<Rule> rules, WellKnown wellKnown) {
    return new RuleSet(rules, wellKnown);
  }

  public List<Rule> rules() {
    return rules;
  }

  public WellKnown wellKnown() {
    return wellKnown;
  }

  /** The rule that matches; null when none does. */
  @Nullable Rule find(HttpUrl url) {
    return find(url.text(), url.hostStart(), url.hostEnd(), url.pathStart());
  }

  /** As above, on the offsets alone: an ordinary URL costs no allocation. */
  @Nullable Rule find(String text, int hostStart, int hostEnd, int pathStart) {
    int port = Authority.port(text, hostEnd, pathStart);
    if (port != 0 && port != HttpUrl.defaultPort(hostStart)) {
      return null;
    }
    return index.find(text, hostStart, hostEnd, pathStart);
  }
}
