import { readdirSync, readFileSync } from 'node:fs';
import { ruleSetOfFiles } from '../../src/bundle/rule-files.ts';
import { advise } from '../../src/engine/ladder.ts';
import type { Resolution } from '../../src/engine/resolution.ts';
import { resolve, resolveFound } from '../../src/engine/resolver.ts';
import { RuleSet } from '../../src/engine/rule-set.ts';

/** One case of a suite or an example of a rule; the shape is told in rules/conformance/README.md. */
export interface Vector {
  readonly why: string;
  readonly url?: string;
  readonly urlParts?: readonly (string | { readonly repeat: string; readonly times: number })[];
  readonly direct?: string;
  readonly refused?: string;
  readonly unmatched?: true;
  readonly page?: true;
  readonly follow?: true;
  readonly target?: string;
  readonly class?: string;
  readonly hops?: readonly string[];
  readonly rules?: readonly string[];
  readonly advice?: string;
  readonly because?: string;
  readonly chosen?: readonly string[];
  readonly found?: { readonly source: number; readonly text: string };
}

// The tests are bundled elsewhere but started in extension/.
const RULES = '../rules';

export function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

export function readJsonLines<T>(name: string): readonly T[] {
  const lines = readFileSync(`${RULES}/corpus/${name}`, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as T);
}

export function jsonFiles(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
}

/** The rule set of `services/` and `well-known.json` in a folder. */
export function ruleSetIn(folder: string): RuleSet {
  const files = jsonFiles(`${folder}/services`).map((name) => ({ name, json: readJson<unknown>(`${folder}/services/${name}`) }));
  const rules = ruleSetOfFiles(files, readJson(`${folder}/well-known.json`));
  if (rules instanceof RuleSet) return rules;
  throw new Error(JSON.stringify(rules));
}

export const realRules = (): RuleSet => ruleSetIn(RULES);
export const conformanceRules = (): RuleSet => ruleSetIn(`${RULES}/conformance/ruleset`);

export function suites(): readonly { name: string; vectors: readonly Vector[] }[] {
  return jsonFiles(`${RULES}/conformance`).map((name) => ({
    ...readJson<{ vectors: readonly Vector[] }>(`${RULES}/conformance/${name}`),
    name,
  }));
}

export function exampleFiles(): readonly { name: string; rules: readonly { id: string; examples: readonly Vector[] }[] }[] {
  return jsonFiles(`${RULES}/services`).map((name) => ({ ...readJson<{ rules: [] }>(`${RULES}/services/${name}`), name }));
}

export function linkOf({ url, urlParts }: Vector): string {
  return url ?? (urlParts ?? []).map((part) => (typeof part === 'string' ? part : part.repeat.repeat(part.times))).join('');
}

/** What the engine says, in the words of the vector, reduced to the fields that the vector names. */
export function answerTo(rules: RuleSet, vector: Vector): Partial<Vector> {
  const link = linkOf(vector);
  const resolution = vector.found ? resolveIn(rules, link, vector.found) : resolve(rules, link);
  const { advice, because } = advise(rules, resolution, new Set(vector.chosen));
  const { outcome, ruleClass, target, hops, reason } = resolution;
  const all: Record<string, unknown> = { class: ruleClass, hops, rules: resolution.rules.map((rule) => rule.id), advice, because };
  const named = Object.fromEntries(Object.entries(all).filter(([field]) => Object.hasOwn(vector, field)));
  if (outcome === 'direct') return { ...named, direct: target as string };
  if (outcome === 'refused') return { ...named, refused: reason as string };
  return { ...named, [outcome]: true, ...(target !== undefined && { target }) };
}

/** The fields of a vector that {@link answerTo} answers. */
export function expectationOf(vector: Vector): Partial<Vector> {
  const { why, url, urlParts, chosen, found, ...expected } = vector;
  return expected;
}

function resolveIn(rules: RuleSet, link: string, found: { source: number; text: string }): Resolution {
  const source = resolve(rules, link).rules.at(-1)?.page[found.source];
  if (!source) throw new Error(`no page source ${found.source} for ${link}`);
  return resolveFound(rules, link, source, found.text);
}
