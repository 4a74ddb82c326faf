import type { RuleSet } from '../engine/rule-set.ts';
import { Place, type Problem } from './reader.ts';
import { ruleSetOf } from './rule-json.ts';
import { isKnownStep } from './step-json.ts';
import { parseStrictJson } from './strict-json.ts';

/** The longest artifact `rules`. */
export const MAX_RULES_BYTES = 262_144;

/** The rules of a release: compiled rules, read without those that need a later version of this program (feed.md §5, step 4). */
export interface ReleaseRules {
  readonly rules: RuleSet;
  /** The ids of the rules that were left out. */
  readonly skipped: readonly string[];
}

/** All problems when anything but a step is unknown. Twin of `ReleaseRules.java`. */
export function parseReleaseRules(bytes: Uint8Array): ReleaseRules | readonly Problem[] {
  const json = strictJson(bytes, 'rules');
  if (Array.isArray(json)) return json;
  const skipped: string[] = [];
  const rules = ruleSetOf(withoutUnknown(json, skipped));
  return 'find' in rules && 'wellKnown' in rules ? { rules, skipped } : (rules as readonly Problem[]);
}

/** Strict JSON that is no list (no artifact is one), or the problem with it. */
export function strictJson(bytes: Uint8Array, file: string): unknown | readonly Problem[] {
  try {
    const json = parseStrictJson(bytes);
    if (!Array.isArray(json)) return json;
  } catch {
    // Said below.
  }
  const problems: Problem[] = [];
  new Place(undefined, file, '', '', problems).problem('a strict JSON object');
  return problems;
}

function withoutUnknown(json: unknown, skipped: string[]): unknown {
  const bundle = json as { readonly rules?: unknown } | null;
  if (!Array.isArray(bundle?.rules)) return json;
  const rules = bundle.rules.filter((rule) => {
    const id: unknown = rule?.id;
    if (typeof id !== 'string' || !hasUnknownStep(rule)) return true;
    skipped.push(id);
    return false;
  });
  return { ...bundle, rules };
}

/** Twin of `UnknownSteps.java`. */
function hasUnknownStep(rule: { readonly target?: unknown; readonly page?: unknown }): boolean {
  const inPipeline = (pipeline: unknown) => items(pipeline).some((step) => !isKnownStep(step));
  return items(rule.target).some(inPipeline) || items(rule.page).some((source) => inPipeline((source as { then?: unknown } | null)?.then));
}

function items(list: unknown): readonly unknown[] {
  return Array.isArray(list) ? list : [];
}
