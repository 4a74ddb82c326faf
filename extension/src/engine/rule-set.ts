import { canonicalFor } from './canonical.ts';
import { HostIndex, hostMatches } from './host-index.ts';
import { type HttpUrl, hasDefaultPort, hostOf } from './http-url.ts';
import { parameter, parameterText } from './parameters.ts';
import { PathPattern } from './path-pattern.ts';
import type { Match, Rule } from './rule.ts';

/** A rule with its paths taken apart. */
interface Indexed {
  readonly rule: Rule;
  readonly paths: readonly PathPattern[];
}

/** The rules behind an index of their hosts, and the well-known hosts; immutable. Twin of `RuleSet.java`. */
export class RuleSet {
  readonly rules: readonly Rule[];
  readonly wellKnown: readonly string[];
  private readonly index: HostIndex<Indexed>;

  constructor(rules: readonly Rule[], wellKnown: readonly string[]) {
    this.rules = rules;
    this.wellKnown = wellKnown;
    const indexed = rules.map((rule) => ({ rule, paths: rule.match.paths.map((path) => new PathPattern(path)) }));
    this.index = new HostIndex(indexed.flatMap((each) => hostPatterns(each.rule).map((host) => [host, each] as const)));
  }

  /** The rule that matches; there is at most one, since overlapping rules are no rule set (engine.md §3.3). */
  find(url: HttpUrl): Rule | undefined {
    if (!hasDefaultPort(url)) return undefined;
    for (const indexed of this.index.valuesFor(url.text, url.hostStart, url.hostEnd))
      if (matchesBehindHost(indexed, url)) return indexed.rule;
    return undefined;
  }

  /** {@link HostIndex.certainlyUnknown}: the link is a well-formed URL that no rule matches, when all its characters are ordinary. */
  certainlyUnmatched(link: string, authority: number): boolean {
    return this.index.certainlyUnknown(link, authority);
  }

  /** engine.md §5, row 7. */
  isWellKnown(url: HttpUrl): boolean {
    const host = hostOf(url);
    return hasDefaultPort(url) && this.wellKnown.some((pattern) => hostMatches(pattern, host));
  }
}

/** The rule's host patterns, those of `canonical` included. */
export function hostPatterns(rule: Rule): readonly string[] {
  return [...rule.match.hosts, ...rule.canonical.flatMap((entry) => entry.hosts)];
}

function matchesBehindHost({ rule, paths }: Indexed, url: HttpUrl): boolean {
  if (rule.canonical.length > 0) return canonicalFor(rule, url) !== undefined;
  for (const path of paths) if (path.matches(url.text, url.pathStart, url.pathEnd)) return parametersMatch(rule.match, url);
  return false;
}

function parametersMatch(match: Match, url: HttpUrl): boolean {
  if (match.anyParam.length > 0 && !match.anyParam.some((name) => parameter(url, name))) return false;
  for (const name of match.present) if (!parameter(url, name)) return false;
  for (const [name, value] of match.equals) if (parameterText(url, name) !== value) return false;
  return true;
}
