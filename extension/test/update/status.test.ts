import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WORDS } from '../../src/trust/word.ts';
import { afterCheck, NEVER_CHECKED, nextCheck, parseUpdateStatus } from '../../src/update/status.ts';

const HOUR = 3_600_000;
const NOW = 1_800_000_000_000;

test('an hour after a good check; after failures 2, 4, 8, 16 and then 24 hours, until one is good', () => {
  let status = NEVER_CHECKED;
  const waits = Array.from({ length: 8 }, () => {
    status = afterCheck(status, 'unreachable', NOW, 0.5);
    return ((status.due ?? 0) - NOW) / HOUR;
  });
  assert.deepEqual(waits, [2, 4, 8, 16, 24, 24, 24, 24]);
  for (const good of ['updated', 'unchanged'] as const) assert.equal(afterCheck(status, good, NOW, 0.5).due, NOW + HOUR);
});

test('clients do not come in the same minute', () => {
  assert.deepEqual(
    [0, 1].map((random) => ((afterCheck(NEVER_CHECKED, 'updated', NOW, random).due ?? 0) - NOW) / HOUR),
    [0.8, 1.2],
  );
});

test('a failure does not count as being well, but the first one begins the count', () => {
  const first = afterCheck(NEVER_CHECKED, 'unreachable', NOW, 0.5);
  const second = afterCheck(first, 'signatures', NOW + HOUR, 0.5);
  assert.deepEqual([first.well, second.well, second.checked], [NOW, NOW, NOW + HOUR]);
  assert.equal(afterCheck(second, 'unchanged', NOW + 2 * HOUR, 0.5).well, NOW + 2 * HOUR);
});

test('an overdue check comes soon but not at once, a clock that was set back does not put one off for years', () => {
  for (const due of [undefined, 0, NOW - HOUR, NOW])
    for (const random of [0, 1]) {
      const wait = nextCheck({ failures: 0, ...(due === undefined ? {} : { due }) }, NOW, random) - NOW;
      assert.ok(wait >= 60_000 && wait <= 120_000, `${wait}`);
    }
  assert.equal(nextCheck({ failures: 0, due: NOW + HOUR }, NOW, 0.5), NOW + HOUR);
  assert.ok(nextCheck({ failures: 0, due: NOW + 10_000 * HOUR }, NOW, 0.5) <= NOW + 29 * HOUR);
});

test('what is stored comes back, and rubbish is no status', () => {
  for (const outcome of [...WORDS, 'storage'] as const) {
    const status = afterCheck(NEVER_CHECKED, outcome, NOW, 0.3);
    assert.deepEqual(parseUpdateStatus(structuredClone(status)), status);
  }
  for (const bad of [undefined, null, 'x', {}, { failures: -1 }, { failures: 0, outcome: 'fine' }, { failures: 0, checked: 'now' }])
    assert.deepEqual(parseUpdateStatus(bad), NEVER_CHECKED);
});
