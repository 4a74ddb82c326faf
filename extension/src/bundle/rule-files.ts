import type { Rule } from '../engine/rule.ts';
import { RuleSet } from '../engine/rule-set.ts';
import { Place, type Problem } from './reader.ts';
import { ruleOf } from './rule-json.ts';

const FILE_FIELDS = ['service', 'name', 'owner', 'kind', 'ownHosts', 'rules'];
const DOCUMENTATION = ['about', 'checked', 'sources', 'examples'];

/** A rule file as it lies in the repository. */
export interface RuleFile {
  readonly name: string;
  readonly json: unknown;
}

/** The rules of a folder's files as a set, or everything that is wrong with them; examples are left to `plainlink rules check`. */
export function ruleSetOfFiles(files: readonly RuleFile[], wellKnown: unknown): RuleSet | readonly Problem[] {
  const problems: Problem[] = [];
  const rules = files.flatMap((file) => rulesOf(file, problems));
  const place = new Place(wellKnown, 'well-known.json', '', '', problems);
  const hosts = place.object(['about', 'checked', 'sources', 'hosts']).get('hosts') ?? place.missing('hosts');
  const texts = hosts.items(0, 10_000).map((item) => item.text());
  return problems.length > 0 ? problems : new RuleSet(rules, texts);
}

function rulesOf({ name, json }: RuleFile, problems: Problem[]): readonly Rule[] {
  const file = new Place(json, name, '', '', problems);
  const fields = file.object(FILE_FIELDS);
  const service = (fields.get('service') ?? file.missing('service')).text();
  const items = (fields.get('rules') ?? file.missing('rules')).items(1, 10_000);
  return items.map((item) => ruleOf(new Place(shipped(item.value, service), name, '', item.field, problems)));
}

/** The rule as `compile.mjs` ships it: with its service, without what only documents it. */
function shipped(rule: unknown, service: string): unknown {
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule)) return rule;
  return { service, ...Object.fromEntries(Object.entries(rule).filter(([field]) => !DOCUMENTATION.includes(field))) };
}
