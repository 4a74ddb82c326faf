import type { Carried, Pipeline, Rule, RuleClass, Verdict } from '../src/engine/rule.ts';

interface Wanted {
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
  readonly ruleClass?: RuleClass;
  readonly equals?: Readonly<Record<string, string>>;
  readonly target?: readonly Pipeline[];
  readonly page?: Rule['page'];
  readonly verdict?: Verdict;
  readonly carries?: Readonly<Record<string, Carried>>;
}

/** A rule for a test; a `nag` unless told otherwise. */
export function rule(id: string, wanted: Wanted): Rule {
  const { hosts, paths, ruleClass = 'nag', equals = {}, target = [], page = [], verdict, carries = {} } = wanted;
  return {
    id,
    service: id.split('/')[0] as string,
    ruleClass,
    match: { hosts, paths, anyParam: [], present: [], equals: new Map(Object.entries(equals)) },
    target,
    page,
    canonical: [],
    carries: new Map(Object.entries(carries)),
    ...(verdict ? { verdict } : {}),
  };
}
