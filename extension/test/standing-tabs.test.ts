import assert from 'node:assert/strict';
import { test } from 'node:test';
import { movesTo } from '../src/chromium/standing-tabs.ts';
import { DEFAULTS } from '../src/settings.ts';
import type { State } from '../src/state.ts';

const WALL = 'https://c.pc.qq.com/middlem.html?pfurl=https%3A%2F%2Fitem.taobao.com%2F';
const TARGET = 'https://item.taobao.com/';
const STATE: State = { settings: DEFAULTS, damaged: false, loops: [], passes: [], skipped: [] };

test('a tab that a cold browser opened at a wall is moved on', () => {
  assert.equal(movesTo(STATE, 1, WALL, 0), TARGET);
});

test('a wall that asks, or leads nowhere, stays', () => {
  assert.equal(movesTo(STATE, 1, WALL.replace('item.taobao.com', 'example.org'), 0), undefined);
  assert.equal(movesTo(STATE, 1, 'https://c.pc.qq.com/middlem.html?pfurl=javascript%3A1', 0), undefined);
});

test('a wall that was opened on purpose stays', () => {
  assert.equal(movesTo({ ...STATE, passes: [{ tab: 1, wall: WALL, until: 5 }] }, 1, WALL, 4), undefined);
  assert.equal(movesTo({ ...STATE, passes: [{ tab: 1, wall: WALL, until: 5 }] }, 2, WALL, 4), TARGET);
});

test('a wall that was left because of a loop stays', () => {
  const skip = { wall: WALL, target: TARGET, at: 1 };
  assert.equal(movesTo({ ...STATE, loops: [skip, skip] }, 1, WALL, 2), undefined);
});
