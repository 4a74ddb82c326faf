import { canonicalFor } from './canonical.ts';
import {
  type HttpUrl,
  looksHttp,
  measuredLength,
  ordinaryHostEnd,
  ordinaryUrl,
  parseScanned,
  SURROGATE,
  scanCharacters,
  utf8Length,
} from './http-url.ts';
import { parameterText } from './parameters.ts';
import { escapeText } from './percent-decoder.ts';
import { parsePublicUrl } from './private-host.ts';
import type { Reason } from './reason.ts';
import { type Outcome, type Resolution, refusedLink, resolution, UNMATCHED, type Use } from './resolution.ts';
import type { PageSource, Rule } from './rule.ts';
import type { RuleSet, Wall } from './rule-set.ts';
import { publicUrl, targetOf } from './sources.ts';
import { runSteps, type Yield } from './step.ts';

/** Bytes of a link (engine.md §6). */
export const MAX_LINK_BYTES = 65_536;
/** Walls that one link may lead through (engine.md §6). */
export const MAX_HOPS = 5;

/** Pure and total: the same rules and link give the same answer, and no input throws (engine.md §4). Twin of `Resolver.java`. */
export function resolve(rules: RuleSet, link: string): Resolution {
  const hostEnd = link.length > MAX_LINK_BYTES ? 0 : ordinaryHostEnd(link);
  if (hostEnd === 0) return resolveOdd(rules, link);
  const entrances = rules.entrances(link, hostEnd);
  if (entrances.length === 0) return UNMATCHED;
  const url = ordinaryUrl(link, hostEnd);
  const wall = rules.wallAmong(entrances, url);
  return wall ? new Chain(rules).from(url, wall) : UNMATCHED;
}

/** The checks in their order, for the link that is no ordinary URL. */
function resolveOdd(rules: RuleSet, link: string): Resolution {
  if (!looksHttp(link)) return UNMATCHED;
  const url = parseLink(link);
  if (typeof url === 'string') return refusedLink(url);
  const wall = rules.wallAt(url);
  return wall ? new Chain(rules).from(url, wall) : UNMATCHED;
}

/** Goes on with a text that was found in the wall's own page (engine.md §4.1). */
export function resolveFound(rules: RuleSet, link: string, source: PageSource, text: string): Resolution {
  const start = resolve(rules, link);
  const rule = start.rules.at(-1);
  if (start.outcome !== 'page' || start.used.length > 0 || !rule) return UNMATCHED;
  const url = parseLink(link);
  return typeof url === 'string' ? refusedLink(url) : new Chain(rules).fromPage(url, rule, source, text);
}

function parseLink(link: string): HttpUrl | Reason {
  const flags = scanCharacters(link);
  if (flags & SURROGATE && hasLoneSurrogate(link)) return 'encoding';
  // A UTF-16 unit is at most three bytes, so most links need no count.
  if (link.length * 3 > MAX_LINK_BYTES && byteLength(link) > MAX_LINK_BYTES) return 'too-long';
  return parseScanned(link, flags);
}

const NONE: readonly never[] = [];

/** One walk from wall to wall. */
class Chain {
  private readonly rules: RuleSet;
  private hops: readonly string[] = NONE;
  private met: readonly Rule[] = NONE;
  private used: readonly Use[] = NONE;
  private target: string | undefined;

  constructor(rules: RuleSet) {
    this.rules = rules;
  }

  from(link: HttpUrl, first: Wall): Resolution {
    let url = link;
    for (let wall: Wall | undefined = first; wall; wall = this.rules.wallAt(url)) {
      const { rule, source } = wall;
      if (this.used.length > 0 && (rule.ruleClass === 'managed' || rule.ruleClass === 'affiliate')) break;
      this.met = withOne(this.met, rule);
      if (!source && (rule.page.length > 0 || rule.follow)) return this.end(rule.page.length > 0 ? 'page' : 'follow');
      if (this.used.length === MAX_HOPS) return this.end('refused', 'too-deep');
      const next = source ? targetOf(source, url, rule.carries) : canonicalUrl(rule, url);
      if (typeof next === 'string') return this.end('refused', next);
      this.step(rule, url, next);
      url = next;
    }
    return this.end('direct');
  }

  fromPage(link: HttpUrl, rule: Rule, source: PageSource, text: string): Resolution {
    this.met = withOne(this.met, rule);
    const next = publicUrl(pageText(source, text));
    if (typeof next === 'string') return this.end('refused', next);
    this.step(rule, link, next);
    const behind = this.rules.wallAt(next);
    return behind ? this.from(next, behind) : this.end('direct');
  }

  private step(rule: Rule, wall: HttpUrl, next: HttpUrl): void {
    if (this.target !== undefined) this.hops = withOne(this.hops, this.target);
    this.used = withOne(this.used, { rule, neutral: isNeutral(rule, wall) });
    this.target = next.text;
  }

  private end(outcome: Outcome, reason?: Reason): Resolution {
    const refused = outcome === 'refused';
    if (refused && this.target !== undefined) this.hops = withOne(this.hops, this.target);
    const target = refused ? undefined : this.target;
    return resolution(outcome, this.met, this.used, target, this.hops, reason);
  }
}

/** Most chains have one hop: their lists are made once. */
function withOne<T>(list: readonly T[], more: T): readonly T[] {
  return list.length === 0 ? [more] : [...list, more];
}

/**
 * What the rule's `canonical` gives (engine.md §3.6). Only here can the next URL be as long as the last: no step makes a text longer
 * than its source but `default-scheme`, which adds less than the wrapper's own scheme, host and path.
 */
function canonicalUrl(rule: Rule, from: HttpUrl): HttpUrl | Reason {
  const to = canonicalFor(rule, from);
  if (to === undefined) return 'no-target';
  const text = escapeText(to);
  if (text === undefined) return 'control';
  const url = parsePublicUrl(text);
  return typeof url !== 'string' && measuredLength(url) >= measuredLength(from) ? 'not-shorter' : url;
}

function pageText(source: PageSource, text: string): Yield {
  if (hasLoneSurrogate(text)) return { reason: 'encoding' };
  if (byteLength(text) > MAX_LINK_BYTES) return { reason: 'too-long' };
  const escaped = escapeText(text);
  if (escaped === undefined) return { reason: 'control' };
  if (escaped === '') return { reason: 'no-target' };
  return runSteps([...source.then, { step: 'default-scheme', scheme: 'http' }], 0, escaped);
}

/** engine.md §5.1. */
function isNeutral(rule: Rule, wall: HttpUrl): boolean {
  if (!rule.verdict) return true;
  for (const { names, neutral } of rule.verdict.params) {
    const values = names.map((name) => parameterText(wall, name));
    if (values.every((value) => value === undefined)) continue;
    if (!neutral.some((tuple) => tuple.every((text, i) => text === (values[i] ?? '')))) return false;
  }
  return true;
}

function hasLoneSurrogate(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 0xd800 || c > 0xdfff) continue;
    const low = text.charCodeAt(i + 1);
    if (c >= 0xdc00 || !(low >= 0xdc00 && low <= 0xdfff)) return true;
    i++;
  }
  return false;
}

function byteLength(text: string): number {
  let length = 0;
  for (let i = 0; i < text.length; i++) length += utf8Length(text.charCodeAt(i));
  return length;
}
