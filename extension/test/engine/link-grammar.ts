import type { Canonical, Match, Rule } from '../../src/engine/rule.ts';
import { isSource, type Step } from '../../src/engine/step.ts';
import { beforeSteps, inUrl } from './encodings.ts';
import type { Random } from './random.ts';
import { anyTarget, inserted, plainTarget } from './target-grammar.ts';

// Links made from the rules' own patterns: walls in walls, with what the rule's steps undo, and then often spoiled.

const NOISE = [
  'pfuin=10001',
  'amp;x=1',
  'a',
  '=b',
  'level=14',
  'gjlevel=15&gjsublevel=2804',
  'main_type=1',
  'main_type=2',
  'sig=1&v=2',
  't=one',
  't=two',
  'u=',
  'url=',
  'lang=zh_CN',
  'pass_ticket=x%2By',
  'x=https://b.example/',
];
const LABELS = ['a', 'b-1', 'www', 'x', 'm.n', 'eur01'];
const MARKS = ['&', '?', '#', '%', '/', '//', '.', ':', '@', '\\', ' ', '中', '\u0000', '%00', 'amp;', '+', '=', '%25', '\ud83d\ude00'];
const LONG_ENOUGH = 65_536;

/** A link that is not wrapped again: wrapping may triple it. */
const LONG = 3_000;

/** One link for `rules`. */
export function makeLink(random: Random, rules: readonly Rule[]): string {
  if (random.chance(0.008)) return tooLong(random, rules);
  const kind = random.below(200);
  if (kind < 12) return anyTarget(random);
  if (kind < 20) return deepLink(random, rules);
  if (kind < 28) return wrapIn(random, random.pick(rules.filter(isRare)), plainTarget(random));
  const depth = random.pick([1, 1, 1, 1, 2, 2, 3]);
  let link = random.chance(0.7) ? plainTarget(random) : anyTarget(random);
  for (let i = 0; i < depth && link.length < LONG; i++) link = wrapIn(random, random.pick(rules), link);
  return random.chance(0.15) ? inserted(random, link, random.pick(MARKS)) : link;
}

/** Forms that few rules have. */
function isRare({ canonical, target }: Rule): boolean {
  return canonical.length > 0 || target.some(([source]) => source?.step === 'query' && source.rest);
}

/** Four to seven walls, each carrying the next one in a parameter and as it should. */
function deepLink(random: Random, rules: readonly Rule[]): string {
  const walls = rules.filter(({ ruleClass, target }) => target[0]?.length === 1 && ruleClass !== 'managed' && ruleClass !== 'affiliate');
  let link = plainTarget(random);
  for (let depth = 4 + random.below(4); depth > 0; depth--) {
    const { match, target } = random.pick(walls);
    const source = target[0]?.[0] as Step;
    const fixed = [...match.equals].map(([name, text]) => `${name}=${text}`).concat(match.present.map((name) => `${name}=1`));
    const value = source.step === 'query' ? [`${source.name}=${encodeURIComponent(link)}`] : [encodeURIComponent(link)];
    link = `https://${host(random, match.hosts)}${pathFor(random, random.pick(match.paths))}?${[...fixed, ...value].join('&')}`;
  }
  return link;
}

/** A wall of this rule around a target; a rule without a target in its URL just gives a link that it matches. */
export function wrapIn(random: Random, rule: Rule, target: string): string {
  if (rule.canonical.length > 0) return canonicalLink(random, random.pick(rule.canonical));
  const start = `${random.pick(['http', 'https', 'https'])}://${host(random, rule.match.hosts)}`;
  const pipeline = rule.target.length > 0 && random.chance(0.95) ? random.pick(rule.target) : undefined;
  const value = pipeline ? beforeSteps(random, pipeline, target) : '';
  return start + behindHost(random, rule.match, pipeline?.[0], value);
}

function behindHost(random: Random, match: Match, source: Step | undefined, value: string): string {
  const path = pathFor(random, random.pick(match.paths));
  const fixed = [...match.equals].map(([name, text]) => `${name}=${text}`).concat(match.present.map((name) => `${name}=1`));
  const fragment = random.chance(0.05) ? '#wechat_redirect' : '';
  if (source && isSource(source)) {
    if (source.step === 'whole-query') return `${path}?${inUrl(random, value)}${fragment}`;
    if (source.step === 'path-after') return `${source.prefix}${inUrl(random, value)}${fragment}`;
    if (source.step === 'fragment') return `${path}#${inUrl(random, value)}`;
    if (source.step === 'query') return `${path}?${query(random, fixed, `${source.name}=${inUrl(random, value)}`)}${fragment}`;
  }
  return `${path}?${query(random, fixed, random.pick(NOISE))}${fragment}`;
}

function query(random: Random, fixed: readonly string[], wanted: string): string {
  const before = random.chance(0.3) ? [random.pick(NOISE)] : [];
  const after = random.chance(0.4) ? [random.pick(NOISE)] : [];
  const amp = random.chance(0.03) ? 'amp;' : '';
  const parts = random.chance(0.02) ? [wanted] : [...before, ...fixed, amp + wanted, ...after];
  return parts.join('&');
}

function host(random: Random, patterns: readonly string[]): string {
  const pattern = random.pick(patterns);
  const plain = pattern.startsWith('*') && random.chance(0.95) ? random.pick(LABELS) + pattern.slice(1) : pattern.replace('*.', '');
  const kind = random.below(40);
  if (kind === 0) return plain.toUpperCase();
  if (kind === 1) return plain + random.pick([':80', ':443', ':8080', '.', '.evil.example', ':0']);
  return kind === 2 ? random.pick(['evil', 'www.', 'x@', '中.']) + plain : plain;
}

function pathFor(random: Random, pattern: string): string {
  const rest = random.pick(['', '/', '/a', '/a/b/', '//']);
  const path = pattern.endsWith('/**') ? pattern.slice(0, -3) + rest : pattern;
  const filled = path.replaceAll('*', () => random.pick(['a', '7', 'Abc123', '%41', '-']));
  if (random.chance(0.05)) return filled.endsWith('/') ? filled.slice(0, -1) : `${filled}/`;
  return random.chance(0.02) ? inserted(random, filled, random.pick(['/', 'x', '.', '%2F'])) : filled;
}

function canonicalLink(random: Random, entry: Canonical): string {
  const path = entry.path.replaceAll(/\{([^}]*)\}/g, (_, name: string) => {
    const where = entry.where.get(name);
    if (where === 'digits') return random.pick(['7', '7345678901234567890', '7a', '']);
    return where ? random.pick([...where, 'other']) : random.pick(['a', 'Ab_9', '%41', '']);
  });
  return `https://${host(random, entry.hosts)}${path}${random.pick(['', '?from=1', '#x', '/'])}`;
}

/** Around the limit of 65,536 bytes, on both sides of it. */
function tooLong(random: Random, rules: readonly Rule[]): string {
  const link = wrapIn(random, random.pick(rules), plainTarget(random));
  const piece = random.pick(['a', 'a', '中', '%41', '&a', '/']);
  const bytes = Buffer.byteLength(piece);
  const missing = LONG_ENOUGH - Buffer.byteLength(link) + random.pick([-1, 0, 1, 1, 2, 3, 40, 400]);
  return link + piece.repeat(Math.max(0, Math.floor(missing / bytes)));
}
