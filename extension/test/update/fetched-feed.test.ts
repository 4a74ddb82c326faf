import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import type { Bytes } from '../../src/trust/bytes.ts';
import { feedAt, firstBytes } from '../../src/update/fetched-feed.ts';

const real = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = real;
});

const NEVER = () => new AbortController().signal;

function bodyOf(parts: readonly Bytes[]): ReadableStream<Bytes> {
  return new ReadableStream({
    start: (controller) => {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
}

/** The browser's fetch answers so. */
function answering(answer: () => Response): { readonly asked: [string, RequestInit][] } {
  const asked: [string, RequestInit][] = [];
  globalThis.fetch = async (url, options) => {
    asked.push([String(url), options ?? {}]);
    return answer();
  };
  return { asked };
}

test('nothing goes out that tells one client from another', async () => {
  const { asked } = answering(() => new Response('abc'));
  assert.deepEqual(await feedAt('https://rules.example/p', NEVER)('v1/release.json', 10), new TextEncoder().encode('abc'));
  const [[url, { signal, ...options }] = ['', {}]] = asked;
  assert.equal(url, 'https://rules.example/p/v1/release.json');
  assert.deepEqual(options, { credentials: 'omit', redirect: 'error', cache: 'no-store', referrerPolicy: 'no-referrer' });
  assert.ok(signal instanceof AbortSignal);
});

test('a file that is not there is no failure, everything else is one', async () => {
  for (const status of [404, 410]) {
    answering(() => new Response('no', { status }));
    assert.equal(await feedAt('https://rules.example', NEVER)('v1/root/2.json', 10), undefined);
  }
  for (const status of [204, 206, 403, 429, 500, 503]) {
    answering(() => new Response(status === 204 ? null : 'no', { status }));
    await assert.rejects(feedAt('https://rules.example', NEVER)('v1/root/2.json', 10), new RegExp(`HTTP ${status}`));
  }
});

test('a check that takes too long as a whole ends what is under way', async () => {
  globalThis.fetch = (_, options) =>
    new Promise((_, fail) => options?.signal?.addEventListener('abort', () => fail(options.signal?.reason), { once: true }));
  const whole = new AbortController();
  const asked = feedAt('https://rules.example', () => whole.signal)('v1/release.json', 10);
  whole.abort(new Error('too long'));
  await assert.rejects(asked, /too long/);
});

test('a body without an end is read to the limit and then given up', async () => {
  let given = 0;
  let cancelled = false;
  const endless = new ReadableStream<Bytes>({
    pull: (controller) => {
      given += 1000;
      controller.enqueue(new Uint8Array(1000));
    },
    cancel: () => {
      cancelled = true;
    },
  });
  assert.equal((await firstBytes(endless, 4097)).length, 4097);
  assert.ok(cancelled && given <= 7000, `${given}`);
});

test('a short body is given as it is, whatever its pieces', async () => {
  const parts = ['a', '', 'bcd', 'e'].map((text) => new TextEncoder().encode(text));
  assert.equal(new TextDecoder().decode(await firstBytes(bodyOf(parts), 100)), 'abcde');
  assert.equal((await firstBytes(bodyOf([]), 100)).length, 0);
});
