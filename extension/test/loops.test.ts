import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noteVisit, takeVisit } from '../src/chromium/visits.ts';
import { loops, type Skip, type Visit, withSkip } from '../src/loops.ts';

const WALL = 'https://wall.test/?u=1';
const TARGET = 'https://target.test/page';
const CHAT: Visit = { tab: 1, from: 'https://chat.test' };
const SENT_BACK: Visit = { tab: 1, from: 'https://target.test' };

function repeated(times: number, visit: Visit, wall = WALL, target = TARGET, at = 1_000): readonly Skip[] {
  let skips: readonly Skip[] = [];
  for (let i = 0; i < times; i++) skips = withSkip(skips, wall, target, at + i, visit);
  return skips;
}

test('a page that sends its visitor back to the wall gets two skips, then the wall stays', () => {
  assert.equal(loops(repeated(1, CHAT), WALL, TARGET, 2_000, SENT_BACK), false);
  assert.equal(loops(repeated(2, CHAT), WALL, TARGET, 2_000, SENT_BACK), true);
});

test('so does one that leads back over another wall, and a wall that does it itself', () => {
  const skips = [...repeated(2, CHAT), ...repeated(1, CHAT, 'https://wall2.test/?u=2', 'https://other.test/')];
  assert.equal(loops(skips, WALL, TARGET, 2_000, { tab: 1, from: 'https://other.test' }), true);
  assert.equal(loops(skips, WALL, TARGET, 2_000, { tab: 1, from: 'https://wall2.test' }), true);
});

test('a chain of server redirects is one request, whoever started it', () => {
  const skips = repeated(2, { tab: 1, request: '7' });
  assert.equal(loops(skips, WALL, TARGET, 2_000, { tab: 1, request: '7' }), true);
  assert.equal(loops(skips, WALL, TARGET, 2_000, { ...CHAT, request: '8' }), false);
});

test('a person may click one link again and again, though not for ever', () => {
  assert.equal(loops(repeated(29, CHAT), WALL, TARGET, 2_000, CHAT), false);
  assert.equal(loops(repeated(30, CHAT), WALL, TARGET, 2_000, CHAT), true);
});

test('where the browser does not say who came, haste tells a page from a person', () => {
  const skips = repeated(2, { tab: 1 });
  assert.equal(loops(skips, WALL, TARGET, 3_900, { tab: 1 }), true);
  assert.equal(loops(skips, WALL, TARGET, 4_100, { tab: 1 }), false);
  assert.equal(loops(skips, WALL, TARGET, 1_500, { tab: 2 }), false);
});

test('another tab is another visitor', () => {
  assert.equal(loops(repeated(9, SENT_BACK), WALL, TARGET, 2_000, { ...SENT_BACK, tab: 2 }), false);
});

test('who is unknown or in doubt may have been sent back', () => {
  assert.equal(loops(repeated(2, CHAT), WALL, TARGET, 2_000, {}), true);
  assert.equal(loops(repeated(2, CHAT), WALL, TARGET, 2_000, { tab: 1, doubtful: true }), true);
  assert.equal(loops(repeated(2, CHAT), WALL, TARGET, 2_000, { tab: 2, doubtful: true }), false);
});

test('after ten seconds a link is no loop any more', () => {
  assert.equal(loops(repeated(2, CHAT), WALL, TARGET, 10_999, SENT_BACK), true);
  assert.equal(loops(repeated(2, CHAT), WALL, TARGET, 11_001, SENT_BACK), false);
});

test('another wall or another target is another pair', () => {
  assert.equal(loops(repeated(5, CHAT), `${WALL}2`, TARGET, 2_000, SENT_BACK), false);
  assert.equal(loops(repeated(5, CHAT), WALL, `${TARGET}2`, 2_000, SENT_BACK), false);
});

test('a clock that was set back stops nothing', () => {
  assert.equal(loops(repeated(2, CHAT, WALL, TARGET, 1_000_000), WALL, TARGET, 5_000, SENT_BACK), false);
});

test('the memory is bounded and keeps the latest', () => {
  let skips: readonly Skip[] = [];
  for (let i = 0; i < 500; i++) skips = withSkip(skips, `${WALL}${i}`, TARGET, 1_000 + i, CHAT);
  assert.equal(skips.length, 200);
  assert.equal(skips.at(-1)?.wall, `${WALL}499`);
});

test('a visit that was seen is taken once, by the wall without its fragment', () => {
  noteVisit(`${WALL}#a`, { tab: 7 }, 1_000);
  assert.equal(takeVisit(`${WALL}#b`, 1_100).tab, 7);
  assert.equal(takeVisit(WALL, 1_100).tab, undefined);
});

test('a visit that nobody asked for is forgotten', () => {
  noteVisit(WALL, { tab: 7 }, 1_000);
  assert.equal(takeVisit(WALL, 6_001).tab, undefined);
});
