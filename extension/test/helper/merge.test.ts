import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { merge, type Shared, type SharedAt, same } from '../../src/helper/merge.ts';

const shared = (on: boolean, off: string[], chosen: string[]): Shared => ({ on, off: new Set(off), chosen: new Set(chosen) });
const at = (revision: number, ...values: Parameters<typeof shared>): SharedAt => ({ revision, ...shared(...values) });

test('the first browser brings its settings, the next takes what it finds', () => {
  const here = shared(false, ['qq'], ['wechat']);
  assert.deepEqual(merge(undefined, here, at(0, true, [], [])), here);
  const { revision: _, ...there } = at(4, true, ['vk'], []);
  assert.ok(same(merge(undefined, here, at(4, true, ['vk'], [])), there));
});

test('what changed on either side since both agreed holds, switch by switch and service by service', () => {
  const base = at(3, true, ['a', 'b'], ['g']);
  const here = shared(false, ['a', 'c'], ['g']);
  const there = at(5, true, ['a', 'b', 'd'], []);
  assert.deepEqual(merge(base, here, there), shared(false, ['a', 'd', 'c'], []));
});

test('a helper that lost its settings gets them back', () => {
  const here = shared(false, ['a'], ['g']);
  assert.deepEqual(merge(at(7, false, ['a'], ['g']), here, at(0, true, [], [])), here);
  assert.deepEqual(merge(at(7, false, ['a'], ['g']), here, at(6, true, [], [])), here);
});

const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'));
const anyShared = fc.tuple(fc.boolean(), names, names).map(([on, off, chosen]) => shared(on, off, chosen));

test('a change on one side only always holds; two browsers that merge into one another agree', () => {
  fc.assert(
    fc.property(anyShared, anyShared, anyShared, (old, one, other) => {
      const base = { revision: 1, ...old };
      assert.ok(same(merge(base, one, { revision: 2, ...old }), one));
      assert.ok(same(merge(base, old, { revision: 2, ...other }), other));
      assert.ok(same(merge(base, one, { revision: 2, ...other }), merge(base, other, { revision: 2, ...one })));
    }),
    { seed: 13 },
  );
});
