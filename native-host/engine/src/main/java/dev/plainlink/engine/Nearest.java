package dev.plainlink.engine;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rule that came nearest to matching a link, and the first guard that stopped it; for {@code
 * plainlink why}. A value without words for people.
 *
 * @param names the parameters that the rule misses, when they are the guard
 */
public record Nearest(Rule rule, Guard guard, List<String> names) {

  /** What a rule asks for, in the order of asking (engine.md §3.1). */
  public enum Guard {
    HOST,
    PORT,
    PATH,
    PARAMETERS,
    /** Nothing stopped it: the rule matches. */
    NONE
  }

  public Nearest {
    names = List.copyOf(names);
  }

  /** Null when the link is no HttpUrl or no rule shares at least two labels of its host. */
  public static @Nullable Nearest to(RuleSet rules, String link) {
    HttpUrl url = HttpUrl.parse(link);
    if (url == null) {
      return null;
    }
    Attempt best = null;
    for (Rule rule : rules.rules()) {
      for (Place place : Place.of(rule)) {
        for (HostPattern host : place.hosts()) {
          Attempt attempt = Attempt.of(place, host, url);
          best = best == null || attempt.isNearerThan(best) ? attempt : best;
        }
      }
    }
    return best == null || best.sharedLabels < 2 ? null : best.nearest;
  }

  private record Attempt(Nearest nearest, int sharedLabels, int sharedPath) {
    static Attempt of(Place place, HostPattern pattern, HttpUrl url) {
      Guard guard = guard(place, pattern, url);
      List<String> names = guard == Guard.PARAMETERS ? missing(place.match(), url) : List.of();
      return new Attempt(
          new Nearest(place.rule(), guard, names),
          labelsInCommon(pattern.name(), url.host()),
          place.match().paths().stream().mapToInt(path -> inCommon(path, url)).max().orElse(0));
    }

    boolean isNearerThan(Attempt other) {
      int order = nearest.guard.compareTo(other.nearest.guard);
      order = order != 0 ? order : Integer.compare(sharedLabels, other.sharedLabels);
      return order != 0 ? order > 0 : sharedPath > other.sharedPath;
    }
  }

  private static Guard guard(Place place, HostPattern pattern, HttpUrl url) {
    if (!pattern.matches(url.host())) {
      return Guard.HOST;
    }
    if (!url.hasDefaultPort()) {
      return Guard.PORT;
    }
    if (!place.matchesPath(url.text(), url.pathStart(), url.pathEnd())) {
      return Guard.PATH;
    }
    return place.matchesParameters(url.text(), url.pathEnd(), url.queryEnd())
        ? Guard.NONE
        : Guard.PARAMETERS;
  }

  private static List<String> missing(Match match, HttpUrl url) {
    if (match.anyParam().stream().noneMatch(name -> Parameters.value(url, name) != null)
        && !match.anyParam().isEmpty()) {
      return match.anyParam();
    }
    List<String> absent =
        match.present().stream().filter(name -> Parameters.value(url, name) == null).toList();
    return !absent.isEmpty()
        ? absent
        : match.equals().entrySet().stream()
            .filter(pair -> !pair.getValue().equals(Parameters.value(url, pair.getKey())))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
  }

  private static int labelsInCommon(String pattern, String host) {
    List<String> a = Characters.split(pattern, '.');
    List<String> b = Characters.split(host, '.');
    int shared = 0;
    while (shared < Math.min(a.size(), b.size())
        && a.get(a.size() - 1 - shared).equals(b.get(b.size() - 1 - shared))) {
      shared++;
    }
    return shared;
  }

  private static int inCommon(PathPattern pattern, HttpUrl url) {
    int shared = 0;
    while (shared < pattern.text().length()
        && url.pathStart() + shared < url.pathEnd()
        && pattern.text().charAt(shared) == url.text().charAt(url.pathStart() + shared)) {
      shared++;
    }
    return shared;
  }
}
