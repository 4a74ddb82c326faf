import { ADVICE, BECAUSE } from '../engine/ladder.ts';
import { REASONS } from '../engine/reason.ts';
import { OUTCOMES, type Outcome } from '../engine/resolution.ts';
import { RULE_CLASSES } from '../engine/rule.ts';
import type { Place } from './reader.ts';

/**
 * One case: a link and what must come out (rules/conformance/README.md). `expected` names the fields of the result that are compared; a
 * text is a list of one, an absent field an empty list. Twin of `Vector.java`.
 */
export interface Example {
  readonly why: string;
  readonly url: string;
  readonly expected: ReadonlyMap<string, readonly string[]>;
  readonly chosen: ReadonlySet<string>;
  readonly found: { readonly source: number; readonly text: string } | undefined;
}

const FIELDS = ['why', 'url', 'urlParts', ...OUTCOMES, 'target', 'class', 'hops', 'rules', 'advice', 'because', 'chosen', 'found'];
const MAX_PARTS = 64;
const MAX_TIMES = 100_000;
const MAX_HOPS = 5;

/** One example; what is wrong with it goes into the place's problems. Twin of `VectorJson.java`. */
export function exampleOf(place: Place): Example {
  const fields = place.object(FIELDS);
  const given = OUTCOMES.filter((name) => fields.has(name));
  if (given.length !== 1) place.problem(`exactly one of ${OUTCOMES.join(', ')}`);
  return {
    why: (fields.get('why') ?? place.missing('why')).text(),
    url: linkOf(place, fields),
    expected: given[0] ? expectedOf(given[0], fields) : new Map(),
    chosen: new Set(texts(fields.get('chosen'), 100)),
    found: foundOf(fields.get('found')),
  };
}

function linkOf(place: Place, fields: ReadonlyMap<string, Place>): string {
  if (fields.has('url') === fields.has('urlParts')) place.problem('either url or urlParts');
  const parts = fields.get('urlParts')?.items(1, MAX_PARTS) ?? [];
  return fields.get('url')?.textThat(() => true, 'a text') ?? parts.map(partOf).join('');
}

function partOf(place: Place): string {
  if (typeof place.value === 'string') return place.text();
  const fields = place.object(['repeat', 'times']);
  const times = (fields.get('times') ?? place.missing('times')).integer(0, MAX_TIMES);
  return (fields.get('repeat') ?? place.missing('repeat')).text().repeat(times);
}

function expectedOf(outcome: Outcome, fields: ReadonlyMap<string, Place>): ReadonlyMap<string, readonly string[]> {
  const said = fields.get(outcome);
  const expected = new Map<string, readonly string[]>([
    ['outcome', [outcome]],
    ['target', []],
    ['reason', []],
  ]);
  const put = (name: string, text: string | undefined) => text !== undefined && expected.set(name, [text]);
  if (outcome === 'direct') put('target', said?.textThat(isLink, LINK));
  else if (outcome === 'refused') put('reason', said?.oneOf(REASONS));
  else {
    if (said?.value !== true) said?.problem('true');
    const target = fields.get('target');
    if (outcome !== 'unmatched') put('target', target?.textThat(isLink, LINK));
  }
  if (!['page', 'follow'].includes(outcome)) fields.get('target')?.problem('a target with page or follow only');
  put('class', fields.get('class')?.oneOf(RULE_CLASSES));
  put('advice', fields.get('advice')?.oneOf(ADVICE));
  put('because', fields.get('because')?.oneOf(BECAUSE));
  const hops = fields.get('hops')?.items(0, MAX_HOPS);
  if (hops) {
    expected.set(
      'hops',
      hops.map((hop) => hop.textThat(isLink, LINK)),
    );
  }
  if (fields.has('rules')) expected.set('rules', texts(fields.get('rules'), MAX_HOPS + 1));
  return expected;
}

const LINK = 'an http(s) URL';

function isLink(text: string): boolean {
  return /^https?:\/\//.test(text);
}

function texts(place: Place | undefined, most: number): readonly string[] {
  return place?.items(0, most).map((item) => item.text()) ?? [];
}

function foundOf(place: Place | undefined): Example['found'] {
  if (!place) return undefined;
  const fields = place.object(['source', 'text']);
  const source = (fields.get('source') ?? place.missing('source')).integer(0, 3);
  return { source, text: (fields.get('text') ?? place.missing('text')).textThat(() => true, 'a text') };
}
