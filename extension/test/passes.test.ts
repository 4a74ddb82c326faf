import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isExpired, passId, passRule } from '../src/chromium/session-passes.ts';
import { isPassed, type Pass, withPass } from '../src/passes.ts';

const WALL = 'https://wall.test/?u=1';

test('a pass holds for one tab, one wall and its time', () => {
  const passes = withPass([], 7, `${WALL}#top`, 5_000, 0);
  assert.equal(isPassed(passes, 7, WALL, 4_999), true);
  assert.equal(isPassed(passes, 7, `${WALL}#other`, 4_999), true, 'a fragment is no part of a request');
  assert.equal(isPassed(passes, 7, WALL, 5_000), false);
  assert.equal(isPassed(passes, 8, WALL, 1), false);
  assert.equal(isPassed(passes, 7, `${WALL}2`, 1), false);
});

test('passes are bounded', () => {
  let passes: readonly Pass[] = [];
  for (let tab = 0; tab < 300; tab++) passes = withPass(passes, tab, WALL, 5_000, 0);
  assert.equal(passes.length, 100);
  assert.equal(isPassed(passes, 299, WALL, 1), true);
});

test('a session rule lets one tab through to one URL, before every redirect rule', () => {
  assert.deepEqual(passRule(5, 7, `${WALL}#x`), {
    id: 5,
    priority: 100,
    condition: { tabIds: [7], resourceTypes: ['main_frame'], isUrlFilterCaseSensitive: true, urlFilter: `|${WALL}*` },
    action: { type: 'allow' },
  });
});

test('the id of a session rule tells when it is over', () => {
  const now = Date.UTC(2026, 10, 24);
  const id = passId([], now);
  assert.ok(id >= 1 && id < 2 ** 31);
  assert.equal(isExpired(id, now), false);
  assert.equal(isExpired(id, now + 9_800), false);
  assert.equal(isExpired(id, now + 10_200), true);
  const second = passId([id], now);
  assert.notEqual(second, id);
  assert.equal(isExpired(second, now), false, 'an id that had to give way lies in the future');
});
