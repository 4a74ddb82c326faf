package dev.plainlink.host;

import dev.plainlink.engine.HostPattern;
import dev.plainlink.engine.Ladder;
import dev.plainlink.engine.Match;
import dev.plainlink.engine.Nearest;
import dev.plainlink.engine.PathPattern;
import dev.plainlink.engine.Resolution;
import dev.plainlink.engine.Resolver;
import dev.plainlink.engine.Rule;
import dev.plainlink.engine.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code plainlink why}: the nearest rule and what stopped it, then what became of the link. */
final class WhyText {
  /** A rule for every country has hundreds of hosts: the first ones show the kind. */
  private static final int MAX_SHOWN = 8;

  private WhyText() {}

  static List<String> lines(RuleSet rules, String link) {
    var resolution = Resolver.resolve(rules, link);
    var because = Ladder.advise(rules, resolution, Set.of());
    var nearest = Nearest.to(rules, link);
    var mask = mask(resolution, nearest);
    var lines = new ArrayList<String>();
    for (var line : ResolutionText.lines(link, resolution, because)) {
      lines.add(mask.apply(line));
    }
    lines.addAll(1, nearest == null ? List.of("  nearest     no rule comes near") : near(nearest));
    return lines;
  }

  private static Mask mask(Resolution resolution, @Nullable Nearest near) {
    var met = resolution.rules().stream();
    return Mask.of((near == null ? met : Stream.concat(met, Stream.of(near.rule()))).toList());
  }

  private static List<String> near(Nearest nearest) {
    var rule = nearest.rule();
    return List.of(
        "  nearest     " + rule.id() + " (" + rule.ruleClass().word() + ")",
        "  stopped by  " + guard(nearest));
  }

  private static String guard(Nearest nearest) {
    var rule = nearest.rule();
    return switch (nearest.guard()) {
      case HOST -> "the host: the rule is for " + hosts(rule);
      case PORT -> "the port: a wall stands on the default port only";
      case PATH -> "the path: the rule is for " + paths(rule);
      case PARAMETERS -> "the parameters: the rule asks for " + parameters(nearest);
      case NONE -> "nothing, it matches";
    };
  }

  private static String hosts(Rule rule) {
    return some(
        rule.matches().stream().map(Match::hosts).flatMap(List::stream), HostPattern::toString);
  }

  private static String paths(Rule rule) {
    return some(rule.matches().stream().map(Match::paths).flatMap(List::stream), PathPattern::text);
  }

  private static <T> String some(Stream<T> values, Function<T, String> text) {
    var all = values.map(text).distinct().toList();
    var shown = all.stream().limit(MAX_SHOWN).collect(Collectors.joining(", "));
    return all.size() > MAX_SHOWN ? shown + " and " + (all.size() - MAX_SHOWN) + " more" : shown;
  }

  private static String parameters(Nearest nearest) {
    var match = nearest.rule().match();
    if (nearest.names().equals(match.anyParam())) {
      return String.join(" or ", match.anyParam());
    }
    return nearest.names().stream()
        .map(
            name -> match.equals().containsKey(name) ? name + "=" + match.equals().get(name) : name)
        .collect(Collectors.joining(" and "));
  }
}
