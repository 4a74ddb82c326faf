import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Breaker, CLOSED, failed, mayTry } from '../../src/helper/breaker.ts';

test('failures in a row wait for 1, 2, 4, 8, 16, 32 and then always 60 seconds', () => {
  let breaker: Breaker = CLOSED;
  const waits: number[] = [];
  for (let round = 0; round < 9; round++) {
    const now = 1_000_000 * round;
    breaker = failed(breaker, now);
    waits.push((breaker.until - now) / 1_000);
  }
  assert.deepEqual(waits, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
});

test('a wait holds to its last millisecond', () => {
  const breaker = failed(CLOSED, 5_000);
  assert.deepEqual([mayTry(CLOSED, 0), mayTry(breaker, 5_999), mayTry(breaker, 6_000)], [true, false, true]);
});

test('a clock that was set back by more than the longest wait holds nobody up', () => {
  const breaker = failed(CLOSED, 10_000_000);
  assert.equal(mayTry(breaker, 10_000_000 - 58_000), false);
  assert.equal(mayTry(breaker, 1_000), true);
});
