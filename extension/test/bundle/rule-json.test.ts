import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { type Problem, problemText } from '../../src/bundle/reader.ts';
import { ruleSetOfFiles } from '../../src/bundle/rule-files.ts';
import { ruleSetOf } from '../../src/bundle/rule-json.ts';
import { parseStrictJson } from '../../src/bundle/strict-json.ts';
import { RuleSet } from '../../src/engine/rule-set.ts';

const RULE = { id: 'a/b', class: 'nag', match: { hosts: ['a.test'], paths: ['/go'] }, target: [[{ query: 'u' }]] };

function problemsOf(rule: object): readonly string[] {
  const read = ruleSetOfFiles([{ name: 'a.json', json: { service: 'a', name: {}, owner: 'a', kind: 'chat', rules: [rule] } }], {
    hosts: [],
  });
  return read instanceof RuleSet ? [] : read.map((problem: Problem) => problemText(problem));
}

describe('rule files', () => {
  it('names file, rule, field, what was expected and what was found', () => {
    const [problem] = problemsOf({ ...RULE, target: [[{ query: 'u' }, 'trimm']] });
    assert.match(problem ?? '', /^a\.json: a\/b: target\[0\]\[1\]: expected one of "whole-query".* but found "trimm"$/);
  });

  it('tells all that is wrong, not the first thing alone', () => {
    assert.equal(problemsOf({ ...RULE, class: 'nagg', surplus: 1, match: { hosts: ['UPPER.test'], paths: ['go'] } }).length, 4);
  });

  it('takes a rule that has nothing wrong', () => assert.deepEqual(problemsOf(RULE), []));

  for (const [why, change] of [
    ['neither target, page nor follow', { target: undefined }],
    ['a source that is not the first step', { target: [[{ query: 'u' }, 'fragment']] }],
    ['a first step that is no source', { target: [['percent']] }],
    ['no step at all', { target: [[]] }],
    ['nine steps', { target: [[{ query: 'u' }, ...Array(8).fill('percent')]] }],
    ['five alternatives', { target: Array(5).fill([{ query: 'u' }]) }],
    ['a host with one label', { match: { hosts: ['localhost'], paths: ['/'] } }],
    ['a star inside a segment', { match: { hosts: ['a.test'], paths: ['/a*'] } }],
    ['an id of another service', { id: 'b/b' }],
    ['a verdict tuple of the wrong length', { verdict: { params: [{ names: ['x', 'y'], neutral: [['1']] }] } }],
    ['canonical beside target', { canonical: [{ hosts: ['a.test'], path: '/{id}', to: 'https://b.test/{id}' }] }],
  ] as const) {
    it(`refuses ${why}`, () => {
      const rule = Object.fromEntries(Object.entries({ ...RULE, ...change }).filter(([, value]) => value !== undefined));
      assert.notDeepEqual(problemsOf(rule), []);
    });
  }

  it('refuses every malformed file that the Java reader refuses', () => {
    const folder = '../native-host/bundle/src/test/resources/malformed';
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
    assert.ok(names.length > 0);
    assert.deepEqual(
      names.filter((name) => !refuses(`${folder}/${name}`)),
      [],
    );
  });
});

/** What only documents a rule, and how rules stand to each other, is checked by `plainlink rules check` alone. */
const DOCUMENTATION_ONLY = /^(?:example-|name-|unknown-kind)/;

function refuses(path: string): boolean {
  if (DOCUMENTATION_ONLY.test(path.slice(path.lastIndexOf('/') + 1))) return true;
  try {
    return !(ruleSetOfFiles([{ name: 'a.json', json: parseStrictJson(readFileSync(path)) }], { hosts: [] }) instanceof RuleSet);
  } catch {
    return true;
  }
}

describe('strict JSON', () => {
  const parse = (text: string): unknown => parseStrictJson(new TextEncoder().encode(text));

  it('reads what is well-formed', () => assert.deepEqual(parse('{"a":[{"b":"\\"{"},"c"],"b":1}'), { a: [{ b: '"{' }, 'c'], b: 1 }));
  it('refuses a key twice, also when one is written with an escape', () => {
    assert.throws(() => parse('{"a":1,"b":{"c":1},"\\u0061":2}'), /"a" twice/);
  });
  it('refuses a byte order mark', () => assert.throws(() => parse('\ufeff{}')));
  it('refuses bytes that are not UTF-8', () => assert.throws(() => parseStrictJson(new Uint8Array([0x22, 0xff, 0x22]))));
  it('refuses what is nested too deep', () => assert.throws(() => parse('['.repeat(33) + ']'.repeat(33)), /33|32/));
  it('refuses trailing text', () => assert.throws(() => parse('{} {}')));
});

describe('a compiled bundle', () => {
  it('is read as a rule set', () =>
    assert.ok(ruleSetOf({ rules: [{ service: 'a', name: {}, ...RULE }], wellKnown: ['a.test'] }) instanceof RuleSet));
  it('is refused when it is anything else', () => {
    for (const json of [null, 1, [], {}, { rules: {}, wellKnown: [] }, { rules: [], wellKnown: [], more: 1 }]) {
      assert.ok(!(ruleSetOf(json) instanceof RuleSet), JSON.stringify(json));
    }
  });
});
