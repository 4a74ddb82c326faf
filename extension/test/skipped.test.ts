import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Skipped, skippedIn, withSkipped } from '../src/skipped.ts';

function skipped(tab: number, wall: string): Skipped {
  return { tab, service: 'qq', wall, target: 'https://target.test/' };
}

test('the popup sees what its own tab skipped, the latest first, each wall once', () => {
  let list: readonly Skipped[] = [];
  for (const entry of [skipped(1, 'a'), skipped(2, 'b'), skipped(1, 'c'), skipped(1, 'a')]) list = withSkipped(list, entry);
  assert.deepEqual(
    skippedIn(list, 1).map(({ wall }) => wall),
    ['a', 'c'],
  );
});

test('three a tab and a hundred in all are kept', () => {
  let list: readonly Skipped[] = [];
  for (let i = 0; i < 1_000; i++) list = withSkipped(list, skipped(i % 200, `w${i}`));
  assert.equal(list.length, 100);
  assert.equal(skippedIn(list, 199)[0]?.wall, 'w999');
  for (let i = 0; i < 9; i++) list = withSkipped(list, skipped(1, `x${i}`));
  assert.deepEqual(
    skippedIn(list, 1).map(({ wall }) => wall),
    ['x8', 'x7', 'x6'],
  );
});
