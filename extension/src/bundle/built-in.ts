import compiled from 'plainlink:rules';
import type { RuleSet } from '../engine/rule-set.ts';
import { problemText } from './reader.ts';
import { ruleSetOf } from './rule-json.ts';

let rules: RuleSet | undefined;

/** The rules that were compiled into this build. A broken build throws at the first call; the tests make that call. */
export function builtInRules(): RuleSet {
  rules ??= requireRules(ruleSetOf(compiled));
  return rules;
}

function requireRules(parsed: ReturnType<typeof ruleSetOf>): RuleSet {
  if ('find' in parsed && 'rules' in parsed) return parsed;
  throw new Error(`the built-in rules are broken: ${parsed.map(problemText).join('; ')}`);
}
