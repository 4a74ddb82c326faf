import { canonicalFor } from './canonical.ts';
import { type HttpUrl, hasDefaultPort, hostOf } from './http-url.ts';
import { parameter, parameterText } from './parameters.ts';
import { pathMatches } from './path-pattern.ts';
import type { Match, Rule } from './rule.ts';

const FNV_OFFSET = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;
const DOT = 0x2e;

/** The rules of one host pattern. */
interface HostEntry {
  /** Without the `*`: `example.com` or `.example.com`. */
  readonly host: string;
  readonly rules: Rule[];
}

/**
 * Rules and well-known hosts. The rules stand behind an index: the host is hashed from its right end, and each suffix that begins at
 * a dot is looked up on the way, so a miss copies nothing and costs the same with 300 rules and with 10,000. Twin of `RuleSet.java`.
 */
export class RuleSet {
  readonly rules: readonly Rule[];
  readonly wellKnown: readonly string[];
  private readonly entries: readonly HostEntry[];
  /** Open addressing, a power of two, at most half full: index into `entries` plus one, 0 = free. */
  private readonly slots: Int32Array;

  constructor(rules: readonly Rule[], wellKnown: readonly string[]) {
    this.rules = rules;
    this.wellKnown = wellKnown;
    this.entries = byHost(rules);
    let size = 16;
    while (size < this.entries.length * 2) size *= 2;
    this.slots = new Int32Array(size);
    for (let index = 0; index < this.entries.length; index++) {
      let slot = hashText((this.entries[index] as HostEntry).host) & (size - 1);
      while (this.slots[slot] !== 0) slot = (slot + 1) & (size - 1);
      this.slots[slot] = index + 1;
    }
  }

  /** The rule that matches; there is at most one, since overlapping rules are no rule set (engine.md §3.3). */
  find(url: HttpUrl): Rule | undefined {
    if (!hasDefaultPort(url)) return undefined;
    const { text, hostStart, hostEnd } = url;
    let hash = FNV_OFFSET;
    for (let i = hostEnd - 1; i >= hostStart; i--) {
      const c = lowerCase(text.charCodeAt(i));
      hash = Math.imul(hash ^ c, FNV_PRIME);
      if (c !== DOT && i !== hostStart) continue;
      const entry = this.probe(hash, text, i, hostEnd);
      const rule = entry && firstMatch(entry.rules, url);
      if (rule) return rule;
    }
    return undefined;
  }

  /** engine.md §5, row 7. */
  isWellKnown(url: HttpUrl): boolean {
    const host = hostOf(url);
    return hasDefaultPort(url) && this.wellKnown.some((pattern) => hostMatches(pattern, host));
  }

  private probe(hash: number, text: string, start: number, end: number): HostEntry | undefined {
    const mask = this.slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const index = this.slots[slot] as number;
      if (index === 0) return undefined;
      const entry = this.entries[index - 1] as HostEntry;
      if (entry.host.length === end - start && sameHost(entry.host, text, start)) return entry;
    }
  }
}

/** Whether a lower-case host fits an exact pattern or a `*.suffix`. */
export function hostMatches(pattern: string, host: string): boolean {
  return pattern.startsWith('*') ? host.length >= pattern.length && host.endsWith(pattern.slice(1)) : host === pattern;
}

/** The rule's host patterns, those of `canonical` included. */
export function hostPatterns(rule: Rule): readonly string[] {
  return [...rule.match.hosts, ...rule.canonical.flatMap((entry) => entry.hosts)];
}

function byHost(rules: readonly Rule[]): readonly HostEntry[] {
  const entries = new Map<string, HostEntry>();
  for (const rule of rules) {
    for (const pattern of new Set(hostPatterns(rule))) {
      const host = pattern.startsWith('*') ? pattern.slice(1) : pattern;
      const entry = entries.get(host) ?? { host, rules: [] };
      entry.rules.push(rule);
      entries.set(host, entry);
    }
  }
  return [...entries.values()];
}

function firstMatch(rules: readonly Rule[], url: HttpUrl): Rule | undefined {
  for (const rule of rules) if (matchesBehindHost(rule, url)) return rule;
  return undefined;
}

function matchesBehindHost(rule: Rule, url: HttpUrl): boolean {
  const { text, pathStart, pathEnd } = url;
  if (rule.canonical.length > 0) return canonicalFor(rule, url) !== undefined;
  return rule.match.paths.some((path) => pathMatches(path, text, pathStart, pathEnd)) && parametersMatch(rule.match, url);
}

function parametersMatch(match: Match, url: HttpUrl): boolean {
  if (match.anyParam.length > 0 && !match.anyParam.some((name) => parameter(url, name))) return false;
  if (!match.present.every((name) => parameter(url, name))) return false;
  for (const [name, value] of match.equals) if (parameterText(url, name) !== value) return false;
  return true;
}

function hashText(host: string): number {
  let hash = FNV_OFFSET;
  for (let i = host.length - 1; i >= 0; i--) hash = Math.imul(hash ^ host.charCodeAt(i), FNV_PRIME);
  return hash;
}

function sameHost(host: string, text: string, start: number): boolean {
  for (let i = 0; i < host.length; i++) if (lowerCase(text.charCodeAt(start + i)) !== host.charCodeAt(i)) return false;
  return true;
}

function lowerCase(c: number): number {
  return c >= 0x41 && c <= 0x5a ? c | 0x20 : c;
}
