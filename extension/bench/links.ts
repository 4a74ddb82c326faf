import { readFileSync } from 'node:fs';
import { builtInRules } from '../src/bundle/built-in.ts';
import { resolve } from '../src/engine/resolver.ts';
import type { Rule } from '../src/engine/rule.ts';
import { RuleSet } from '../src/engine/rule-set.ts';
import { workload } from './workload.mjs';

export interface Links {
  readonly misses: readonly string[];
  readonly hits: readonly string[];
  /** The real rules, filled up with others to 300. */
  readonly rules: RuleSet;
  /** The same, filled up to 10,000. */
  readonly manyRules: RuleSet;
}

/** Run in `extension/`. The links of the workload, and the rules; throws when a link that must hit misses, or one that must miss hits. */
export function links(): Links {
  // Written and read again: a browser hands over whole texts, not such as are still made of pieces inside the engine of JavaScript.
  const written = JSON.stringify(workload(readFileSync('../rules/corpus/wrapped.jsonl', 'utf8')));
  const { ordinary, wrapped, ruleHosts } = JSON.parse(written) as ReturnType<typeof workload>;
  const rules = filledUp(300, ruleHosts);
  const manyRules = filledUp(10_000, ruleHosts);
  for (const set of [rules, manyRules]) {
    for (const url of ordinary) requireSame(url, resolve(set, url).outcome, 'unmatched');
    for (const { url, target } of wrapped) requireSame(url, resolve(set, url).target, target);
  }
  return { misses: ordinary, hits: wrapped.map(({ url }) => url), rules, manyRules };
}

function filledUp(count: number, hosts: readonly string[]): RuleSet {
  const real = builtInRules();
  const more = hosts.slice(0, count - real.rules.length).map(otherRule);
  return new RuleSet([...real.rules, ...more], real.wellKnown);
}

function otherRule(host: string, number: number): Rule {
  const service = `other${number}`;
  return {
    id: `${service}/go`,
    service,
    ruleClass: 'nag',
    match: { hosts: [host], paths: ['/go', '/link/*'], anyParam: ['url', 'u'], present: [], equals: new Map() },
    target: [[{ step: 'query', name: 'url', rest: false }], [{ step: 'query', name: 'u', rest: false }]],
    page: [],
    canonical: [],
    carries: new Map(),
  };
}

function requireSame(url: string, found: string | undefined, wanted: string): void {
  if (found !== wanted) throw new Error(`${url}: ${found} instead of ${wanted}`);
}
