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

const NONE: readonly never[] = [];

/** All answers are made here, so that they have one shape for the compilers of browsers. */
export function resolution(
  outcome: Outcome,
  rules: readonly Rule[],
  used: readonly Use[],
  target: string | undefined,
  hops: readonly string[],
  reason: Reason | undefined,
): Resolution {
  return { outcome, ruleClass: rules[0]?.ruleClass, target, hops, rules, used, reason };
}

export const UNMATCHED: Resolution = resolution('unmatched', NONE, NONE, undefined, NONE, undefined);

/** `refused` before any rule was met. */
export function refusedLink(reason: Reason): Resolution {
  return resolution('refused', NONE, NONE, undefined, NONE, reason);
}
