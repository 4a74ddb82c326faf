import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BAITS, HEADS, hostileLink } from '../../bench/hostile.mjs';
import { links } from '../../bench/links.ts';
import { resolve } from '../../src/engine/resolver.ts';
import { conformanceRules } from './vectors.ts';

test('what the benchmarks measure is what they say: ordinary links miss, wrapped links hit', () => {
  const { misses, hits, rules, manyRules } = links();
  assert.deepEqual([rules.rules.length, manyRules.rules.length], [300, 10_000]);
  assert.ok(misses.length >= 1000 && hits.length >= 1000);
});

test('hostile links fill the limit and are answered', () => {
  const rules = conformanceRules();
  for (const head of HEADS) {
    for (const bait of BAITS) {
      const link = hostileLink(head, bait, 65_536);
      const bytes = new TextEncoder().encode(link).length;
      assert.ok(bytes <= 65_536 && bytes > 65_536 - 64, `${head} ${bait}: ${bytes}`);
      assert.notEqual(resolve(rules, link).reason, 'too-long');
    }
  }
});
