import { parseHttpUrl } from './http-url.ts';
import type { Resolution } from './resolution.ts';
import type { RuleSet } from './rule-set.ts';

export const ADVICE = ['go', 'ask', 'stay'] as const;
export type Advice = (typeof ADVICE)[number];

/** Why the ladder answers as it does; closed, `threat`, `lookalike` and `shape` are reserved (engine.md §5). */
export const BECAUSE = [
  'refused',
  'managed',
  'affiliate',
  'unmatched',
  'page',
  'follow',
  'well-known',
  'verdict',
  'threat',
  'lookalike',
  'shape',
  'guard',
  'default',
] as const;
export type Because = (typeof BECAUSE)[number];

export interface Rung {
  readonly advice: Advice;
  readonly because: Because;
}

/**
 * Whether the wall may be skipped: the first row of engine.md §5 that holds. Twin of `Ladder.java`.
 *
 * @param chosen services whose guards the user has chosen to skip
 */
export function advise(rules: RuleSet, resolution: Resolution, chosen: ReadonlySet<string>): Rung {
  const { outcome, target, used } = resolution;
  if (outcome === 'refused') return { advice: 'stay', because: 'refused' };
  if (outcome === 'unmatched') return { advice: 'stay', because: 'unmatched' };
  if (target === undefined) return { advice: 'stay', because: outcome === 'follow' ? 'follow' : 'page' };
  if (used.some(({ rule }) => rule.ruleClass === 'managed')) return { advice: 'stay', because: 'managed' };
  if (used.some(({ rule }) => rule.ruleClass === 'affiliate')) return { advice: 'stay', because: 'affiliate' };
  const url = parseHttpUrl(target);
  if (typeof url !== 'string' && rules.isWellKnown(url)) return { advice: 'go', because: 'well-known' };
  if (used.some(({ neutral }) => !neutral)) return { advice: 'ask', because: 'verdict' };
  const asks = used.some(({ rule }) => rule.ruleClass === 'guard' && !chosen.has(rule.service));
  return asks ? { advice: 'ask', because: 'guard' } : { advice: 'go', because: 'default' };
}
