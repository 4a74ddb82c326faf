import { canonicalFor } from './canonical.ts';
import { HostIndex, hostMatches } from './host-index.ts';
import { type HttpUrl, hasDefaultPort, hostOf } from './http-url.ts';
import { parameter, parameterText } from './parameters.ts';
import { PathPattern } from './path-pattern.ts';
import type { Match, Rule } from './rule.ts';

/** A rule with its paths taken apart. */
export interface Indexed {
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
    return this.findAmong(this.ofHost(url.text, url.hostStart, url.hostEnd), url);
  }

  /** The rules for the host `text[start, end)` of a URL in lower case; mostly there are none. */
  ofHost(text: string, start: number, end: number): readonly Indexed[] {
    return this.index.valuesFor(text, start, end);
  }

  /** As {@link find}, when the rules for its host are known. */
  findAmong(rules: readonly Indexed[], url: HttpUrl): Rule | undefined {
    if (rules.length === 0 || !hasDefaultPort(url)) return undefined;
    for (const indexed of rules) if (matchesBehindHost(indexed, url)) return indexed.rule;
    return undefined;
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
  if (match.anyParam.length > 0 && !hasAny(match.anyParam, url)) return false;
  for (const name of match.present) if (!parameter(url, name)) return false;
  for (const [name, value] of match.equals) if (parameterText(url, name) !== value) return false;
  return true;
}

function hasAny(names: readonly string[], url: HttpUrl): boolean {
  for (const name of names) if (parameter(url, name)) return true;
  return false;
}
