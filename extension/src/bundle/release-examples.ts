import { advise } from '../engine/ladder.ts';
import type { Resolution } from '../engine/resolution.ts';
import { resolve, resolveFound } from '../engine/resolver.ts';
import type { RuleSet } from '../engine/rule-set.ts';
import { type Example, exampleOf } from './example-json.ts';
import { Place, type Problem } from './reader.ts';
import { type ReleaseRules, strictJson } from './release-rules.ts';

const MAX_EXAMPLES = 10_000;
const MAX_USES = 16;

/** The artifact `examples` (feed.md §3): every example of the rule files. Twin of `ReleaseExamples.java`. */
export interface ReleaseExamples {
  readonly cases: readonly {
    /** The ids of the rules that take part: without one of them the example says nothing. */
    readonly uses: readonly string[];
    readonly example: Example;
  }[];
}

export function parseReleaseExamples(bytes: Uint8Array): ReleaseExamples | readonly Problem[] {
  const json = strictJson(bytes, 'examples');
  if (Array.isArray(json)) return json;
  const problems: Problem[] = [];
  const root = new Place(json, 'examples', '', '', problems);
  const list = root.object(['examples']).get('examples') ?? root.missing('examples');
  const cases = list.items(0, MAX_EXAMPLES).map((item) => {
    const fields = item.object(['uses', 'example']);
    const uses = (fields.get('uses') ?? item.missing('uses')).items(1, MAX_USES).map((use) => use.text());
    return { uses, example: exampleOf(fields.get('example') ?? item.missing('example')) };
  });
  return problems.length > 0 ? problems : { cases };
}

/** Every example that comes out otherwise than it says; those of skipped rules are not run. */
export function failuresOf({ cases }: ReleaseExamples, { rules, skipped }: ReleaseRules): readonly Problem[] {
  const left = new Set(skipped);
  const run = cases.filter(({ uses }) => !uses.some((id) => left.has(id)));
  return run.flatMap(({ uses, example }) => differences(rules, example).map((difference) => ({ ...difference, rule: uses[0] ?? '' })));
}

function differences(rules: RuleSet, example: Example): readonly Problem[] {
  const result = resultOf(rules, example);
  const problem = (name: string, expected: readonly string[], found: readonly string[]): Problem => ({
    file: 'examples',
    rule: '',
    field: `example "${example.why}"`,
    expected: `${name} ${shown(expected)}`,
    found: shown(found),
  });
  return [...example.expected]
    .filter(([name, values]) => values.join('\n') !== (result.get(name) ?? []).join('\n'))
    .map(([name, values]) => problem(name, values, result.get(name) ?? []));
}

function shown(values: readonly string[]): string {
  return values.length === 0 ? 'nothing' : values.join(', ');
}

/** The result in the words of {@link Example.expected}; empty when there is no such page source. Twin of `VectorRun.java`. */
function resultOf(rules: RuleSet, example: Example): ReadonlyMap<string, readonly string[]> {
  const resolution = resolutionOf(rules, example);
  if (!resolution) return new Map();
  const { advice, because } = advise(rules, resolution, example.chosen);
  const one = (text: string | undefined) => (text === undefined ? [] : [text]);
  return new Map<string, readonly string[]>([
    ['outcome', [resolution.outcome]],
    ['class', one(resolution.ruleClass)],
    ['target', one(resolution.target)],
    ['hops', resolution.hops],
    ['rules', resolution.rules.map((rule) => rule.id)],
    ['reason', one(resolution.reason)],
    ['advice', [advice]],
    ['because', [because]],
  ]);
}

function resolutionOf(rules: RuleSet, { url, found }: Example): Resolution | undefined {
  const resolution = resolve(rules, url);
  if (!found) return resolution;
  const source = resolution.outcome === 'page' ? resolution.rules[0]?.page[found.source] : undefined;
  return source && resolveFound(rules, url, source, found.text);
}
