import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Problem, problemText } from '../../src/bundle/reader.ts';
import { failuresOf, parseReleaseExamples, type ReleaseExamples } from '../../src/bundle/release-examples.ts';
import type { RuleSet } from '../../src/engine/rule-set.ts';
import { conformanceRules, exampleFiles, realRules, suites, type Vector } from '../engine/vectors.ts';

function parsed(vectors: readonly Vector[]): ReleaseExamples {
  const examples = vectors.map((example) => ({ uses: ['any/rule'], example }));
  const read = parseReleaseExamples(new TextEncoder().encode(JSON.stringify({ examples })));
  if ('cases' in read) return read;
  throw new Error((read as readonly Problem[]).map(problemText).join('\n'));
}

function failures(rules: RuleSet, vectors: readonly Vector[], skipped: readonly string[] = []): readonly string[] {
  return failuresOf(parsed(vectors), { rules, skipped }).map(problemText);
}

describe('examples of a release', () => {
  for (const { name, rules } of exampleFiles()) {
    it(`pass as they stand in ${name}`, () => {
      for (const { examples } of rules) assert.deepEqual(failures(realRules(), examples), []);
    });
  }

  for (const { name, vectors } of suites()) {
    it(`have the shape of conformance/${name}, and its vectors pass`, () => assert.deepEqual(failures(conformanceRules(), vectors), []));
  }

  const wrong: Vector = { why: 'wrong', url: 'https://nothing.example.org/', direct: 'https://example.org/' };

  it('fail where something else comes out, and say what', () => {
    const [failure] = failures(realRules(), [wrong]);
    assert.equal(failure, 'examples: any/rule: example "wrong": expected outcome direct but found unmatched');
  });

  it('are not run when a rule that they use was skipped', () => assert.deepEqual(failures(realRules(), [wrong], ['any/rule']), []));

  for (const [why, text] of [
    ['no object', '1'],
    ['a list', '[]'],
    ['no examples', '{}'],
    ['no uses', '{"examples":[{"uses":[],"example":{"why":"a","url":"b","unmatched":true}}]}'],
    ['two outcomes', '{"examples":[{"uses":["a/b"],"example":{"why":"a","url":"b","unmatched":true,"page":true}}]}'],
    ['an outcome that is false', '{"examples":[{"uses":["a/b"],"example":{"why":"a","url":"b","unmatched":false}}]}'],
    ['a reason that is none', '{"examples":[{"uses":["a/b"],"example":{"why":"a","url":"b","refused":"mood"}}]}'],
    ['an unknown field', '{"examples":[{"uses":["a/b"],"example":{"why":"a","url":"b","page":true,"x":1}}]}'],
    ['a link without end', '{"examples":[{"uses":["a/b"],"example":{"why":"a","urlParts":[{"repeat":"x","times":100001}],"page":true}}]}'],
  ] as const) {
    it(`are none with ${why}`, () => assert.ok(!('cases' in parseReleaseExamples(new TextEncoder().encode(text)))));
  }
});
