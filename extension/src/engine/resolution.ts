import type { Reason } from './reason.ts';
import type { Rule, RuleClass } from './rule.ts';

/** How a resolution ended (engine.md §4). */
export const OUTCOMES = ['direct', 'page', 'follow', 'unmatched', 'refused'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What the engine says of a link; immutable. Twin of `Resolution.java`. */
export interface Resolution {
  readonly outcome: Outcome;
  /** Class of the first wall. */
  readonly ruleClass?: RuleClass | undefined;
  /** The last URL reached, when there was a hop and nothing was refused. */
  readonly target?: string | undefined;
  /** The URLs between link and target. */
  readonly hops: readonly string[];
  /** Every rule that was met, in hop order, with repeats. */
  readonly rules: readonly Rule[];
  /** One for each rule that made a hop: the rule and the URL that it unwrapped. */
  readonly used: readonly Use[];
  readonly reason?: Reason | undefined;
}

/** A wall that was left behind. */
export interface Use {
  readonly rule: Rule;
  /** False when the wall's URL says that the operator found something (engine.md §5.1). */
  readonly neutral: boolean;
}

export const UNMATCHED: Resolution = { outcome: 'unmatched', hops: [], rules: [], used: [] };

/** `refused` before any rule was met. */
export function refusedLink(reason: Reason): Resolution {
  return { outcome: 'refused', hops: [], rules: [], used: [], reason };
}
