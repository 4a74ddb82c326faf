import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Fields that prove and explain a rule; they stay in the repository and are not shipped. */
const NOT_SHIPPED = new Set(['about', 'checked', 'sources', 'examples']);

/**
 * The rule files of a folder as one compact JSON text: what is shipped, and what `rule-json.ts` parses. Reads `services/*.json` in
 * the order of their names and `well-known.json`. The Java twin, `Compile.java`, writes the same bytes.
 *
 * @param {string} folder that holds `services/` and `well-known.json`
 * @returns {string}
 */
export function compileRules(folder) {
  const rules = ruleFiles(folder).flatMap(({ json }) => json.rules.map((rule) => shipped(json, rule)));
  const wellKnown = JSON.parse(readFileSync(join(folder, 'well-known.json'), 'utf8')).hosts;
  return JSON.stringify({ rules, wellKnown });
}

/**
 * @param {string} folder
 * @returns {{name: string, json: any}[]}
 */
export function ruleFiles(folder) {
  const names = readdirSync(join(folder, 'services')).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => ({ name, json: JSON.parse(readFileSync(join(folder, 'services', name), 'utf8')) }));
}

/** @param {any} file @param {any} rule */
function shipped(file, rule) {
  const kept = Object.entries(rule).filter(([field]) => !NOT_SHIPPED.has(field));
  return { service: file.service, name: file.name, ...Object.fromEntries(kept) };
}
