import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { builtInRules } from '../../src/bundle/built-in.ts';
import { advise } from '../../src/engine/ladder.ts';
import { resolve } from '../../src/engine/resolver.ts';
import { answerTo, conformanceRules, exampleFiles, expectationOf, readJsonLines, realRules, suites } from './vectors.ts';

const test = conformanceRules();
for (const { name, vectors } of suites()) {
  describe(`conformance/${name}`, () => {
    for (const vector of vectors) it(vector.why, () => assert.deepEqual(answerTo(test, vector), expectationOf(vector)));
  });
}

const real = realRules();
for (const { name, rules } of exampleFiles()) {
  describe(`services/${name}`, () => {
    for (const { id, examples } of rules) {
      for (const example of examples) it(`${id}: ${example.why}`, () => assert.deepEqual(answerTo(real, example), expectationOf(example)));
    }
  });
}

describe('corpus', () => {
  it('leaves every negative alone', () => {
    for (const { url, why } of readJsonLines<{ url: string; why: string }>('negatives.jsonl')) {
      const resolution = resolve(real, url);
      assert.equal(advise(real, resolution, new Set()).advice, 'stay', `${why}: ${url}`);
    }
  });

  it('unwraps every wrapped link exactly', () => {
    for (const row of readJsonLines<{ in: string; out: string }>('wrapped.jsonl')) {
      const { target } = resolve(real, row.in);
      assert.equal(target, row.out, row.in);
      assert.equal(new URL(target as string).host, new URL(row.out).host);
    }
  });

  it('is answered alike by the rules that are compiled into the build', () => {
    const rules = builtInRules();
    for (const { in: link } of readJsonLines<{ in: string }>('wrapped.jsonl')) {
      assert.equal(resolve(rules, link).target, resolve(real, link).target, link);
    }
  });
});
