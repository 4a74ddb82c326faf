import { canonicalFor } from './canonical.ts';
import { HostIndex, hostMatches } from './host-index.ts';
import { type HttpUrl, hasDefaultPort, hostOf } from './http-url.ts';
import { parameter, parameterText } from './parameters.ts';
import { PathPattern } from './path-pattern.ts';
import type { Match, Rule } from './rule.ts';
import { findSource, type Source } from './sources.ts';

/** A rule behind one of its hosts. */
export interface Entrance {
  readonly rule: Rule;
  /** `.example.com` for `*.example.com`, empty for a whole host. */
  readonly suffix: string;
  /** Paths, with the host in front when it is a whole one: one comparison is enough for both. */
  readonly patterns: readonly PathPattern[];
  /** Whether every source of the target is a parameter that `anyParam` lists, so that one search answers for both. */
  readonly sourceMatches: boolean;
}

/** A rule that matches a URL, and the place of the target when it stands in the URL. */
export interface Wall {
  readonly rule: Rule;
  readonly source: Source | undefined;
}

/** The rules behind an index of their hosts, and the well-known hosts; immutable. Twin of `RuleSet.java`. */
export class RuleSet {
  readonly rules: readonly Rule[];
  readonly wellKnown: readonly string[];
  private readonly index: HostIndex<Entrance>;

  constructor(rules: readonly Rule[], wellKnown: readonly string[]) {
    this.rules = rules;
    this.wellKnown = wellKnown;
    this.index = new HostIndex(rules.flatMap((rule) => hostPatterns(rule).map((host) => [host, entrance(rule, host)] as const)));
  }

  /** The rule that matches; there is at most one, since overlapping rules are no rule set (engine.md §3.3). */
  find(url: HttpUrl): Rule | undefined {
    return this.wallAt(url)?.rule;
  }

  /** As {@link find}, with the place of the target. */
  wallAt(url: HttpUrl): Wall | undefined {
    return this.wallAmong(this.entrances(url.text, url.hostEnd), url);
  }

  /** What may match behind the host that ends there in a URL in lower case; mostly there is nothing. */
  entrances(text: string, hostEnd: number): readonly Entrance[] {
    return this.index.candidatesFor(text, hostEnd);
  }

  /** As {@link wallAt}, when the entrances of its host are known. */
  wallAmong(entrances: readonly Entrance[], url: HttpUrl): Wall | undefined {
    if (entrances.length === 0 || !hasDefaultPort(url)) return undefined;
    for (const entrance of entrances) {
      const wall = wallBehind(entrance, url);
      if (wall) return wall;
    }
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

function entrance(rule: Rule, host: string): Entrance {
  const { paths, anyParam } = rule.match;
  const suffix = host.startsWith('*') ? host.slice(1) : '';
  const sourceMatches = rule.target.every(([source]) => source?.step === 'query' && anyParam.includes(source.name));
  return { rule, suffix, patterns: paths.map((path) => new PathPattern(suffix ? path : host + path)), sourceMatches };
}

function wallBehind(entrance: Entrance, url: HttpUrl): Wall | undefined {
  const { rule } = entrance;
  if (rule.canonical.length > 0) return canonicalFor(rule, url) === undefined ? undefined : { rule, source: undefined };
  if (!placeMatches(entrance, url) || !othersMatch(rule.match, url)) return undefined;
  const source = findSource(rule, url);
  const { anyParam } = rule.match;
  return anyParam.length === 0 || (source && entrance.sourceMatches) || hasAny(anyParam, url) ? { rule, source } : undefined;
}

function placeMatches({ suffix, patterns }: Entrance, url: HttpUrl): boolean {
  const { text, hostStart, hostEnd, pathStart, pathEnd } = url;
  if (suffix)
    return hostEnd - hostStart > suffix.length && text.endsWith(suffix, hostEnd) && anyMatches(patterns, text, pathStart, pathEnd);
  if (hostEnd === pathStart) return anyMatches(patterns, text, hostStart, pathEnd);
  const withoutPort = text.slice(hostStart, hostEnd) + text.slice(pathStart, pathEnd);
  return anyMatches(patterns, withoutPort, 0, withoutPort.length);
}

function anyMatches(patterns: readonly PathPattern[], text: string, start: number, end: number): boolean {
  for (const pattern of patterns) if (pattern.matches(text, start, end)) return true;
  return false;
}

function othersMatch(match: Match, url: HttpUrl): boolean {
  // Most rules ask for nothing of the kind, and even an empty map is slow to go through.
  if (match.present.length === 0 && match.equals.size === 0) return true;
  for (const name of match.present) if (!parameter(url, name)) return false;
  for (const [name, value] of match.equals) if (parameterText(url, name) !== value) return false;
  return true;
}

function hasAny(names: readonly string[], url: HttpUrl): boolean {
  for (const name of names) if (parameter(url, name)) return true;
  return false;
}
