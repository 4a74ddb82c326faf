import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loops, type Skip, withSkip } from '../src/loops.ts';

const WALL = 'https://wall.test/?u=1';
const TARGET = 'https://target.test/';

function repeated(times: number, wall = WALL, target = TARGET, at = 1_000): readonly Skip[] {
  let skips: readonly Skip[] = [];
  for (let i = 0; i < times; i++) skips = withSkip(skips, wall, target, at + i);
  return skips;
}

test('the same wall leads to the same target twice, then the wall stays', () => {
  assert.equal(loops(repeated(0), WALL, TARGET, 2_000), false);
  assert.equal(loops(repeated(1), WALL, TARGET, 2_000), false);
  assert.equal(loops(repeated(2), WALL, TARGET, 2_000), true);
});

test('after ten seconds a link is no loop any more', () => {
  assert.equal(loops(repeated(2), WALL, TARGET, 10_999), true);
  assert.equal(loops(repeated(2), WALL, TARGET, 11_001), false);
});

test('another wall or another target is another pair', () => {
  assert.equal(loops(repeated(5), `${WALL}2`, TARGET, 2_000), false);
  assert.equal(loops(repeated(5), WALL, `${TARGET}2`, 2_000), false);
});

test('a clock that was set back stops nothing', () => {
  assert.equal(loops(repeated(2, WALL, TARGET, 1_000_000), WALL, TARGET, 5_000), false);
});

test('the memory is bounded and keeps the latest', () => {
  let skips: readonly Skip[] = [];
  for (let i = 0; i < 500; i++) skips = withSkip(skips, `${WALL}${i}`, TARGET, 1_000 + i);
  assert.equal(skips.length, 100);
  assert.equal(skips.at(-1)?.wall, `${WALL}499`);
});
