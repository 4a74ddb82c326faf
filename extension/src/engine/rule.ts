import type { Step } from './step.ts';

/** What kind of wall a rule describes (engine.md §3). Twin of `RuleClass.java`. */
export const RULE_CLASSES = ['nag', 'guard', 'managed', 'tracker', 'affiliate', 'short'] as const;
export type RuleClass = (typeof RULE_CLASSES)[number];

/** What a parameter that names the user is. */
export const CARRIED = ['account', 'session', 'credential', 'contact'] as const;
export type Carried = (typeof CARRIED)[number];

/** A rule in memory; the JSON form is engine.md §3. Twin of `Rule.java`. */
export interface Rule {
  readonly id: string;
  readonly service: string;
  readonly ruleClass: RuleClass;
  /** Empty when the rule has `canonical`. */
  readonly match: Match;
  readonly target: readonly Pipeline[];
  readonly page: readonly PageSource[];
  readonly follow?: Follow | undefined;
  readonly canonical: readonly Canonical[];
  readonly verdict?: Verdict | undefined;
  readonly carries: ReadonlyMap<string, Carried>;
}

export type Pipeline = readonly Step[];

export interface Match {
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
  readonly anyParam: readonly string[];
  readonly present: readonly string[];
  readonly equals: ReadonlyMap<string, string>;
}

/** Where a text stands in the wall's own page. */
export type PageSource =
  | { readonly kind: 'script'; readonly variable: string; readonly field: string; readonly then: Pipeline }
  | { readonly kind: 'text'; readonly selector: string; readonly then: Pipeline }
  | { readonly kind: 'attribute'; readonly selector: string; readonly name: string; readonly then: Pipeline };

export interface Follow {
  readonly hosts: readonly string[];
  readonly hops: number;
}

export interface Canonical {
  readonly hosts: readonly string[];
  /** A path whose segments may be `{name}`; `{name}` takes one non-empty segment. */
  readonly path: string;
  readonly where: ReadonlyMap<string, readonly string[] | 'digits'>;
  readonly to: string;
}

export interface Verdict {
  readonly params: readonly VerdictParams[];
  readonly page?: VerdictPage;
}

export interface VerdictParams {
  readonly names: readonly string[];
  readonly neutral: readonly (readonly string[])[];
}

export interface VerdictPage {
  readonly variable: string;
  readonly field: string;
  readonly neutral: readonly string[];
}
