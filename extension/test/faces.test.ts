import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goAddress, parseWhereAddress, sentTo } from '../src/addresses.ts';
import { aroundHost, masked } from '../src/faces/mask.ts';

const carries = new Map([
  ['pfuin', 'account'],
  ['key', 'credential'],
]);

test('values that name the user are hidden, wherever they stand in the query', () => {
  assert.equal(masked('https://w.test/?pfuin=1&u=x&amp;key=2#pfuin=3', carries), 'https://w.test/?pfuin=•••&u=x&amp;key=•••#pfuin=3');
  assert.equal(masked('https://w.test/?key&pfuin=&xpfuin=1', carries), 'https://w.test/?key&pfuin=&xpfuin=1');
  assert.equal(masked('https://w.test/pfuin=1', carries), 'https://w.test/pfuin=1');
});

test('the host stands out from the rest of its URL', () => {
  assert.deepEqual(aroundHost('https://x.test:8443/a?b'), { before: 'https://', host: 'x.test:8443', after: '/a?b' });
});

test('go.html gets the wall byte for byte, with its own question mark and fragment', () => {
  const wall = 'https://w.test/?u=a?b&c=%23#f?g';
  assert.deepEqual(sentTo(`chrome-extension://id/go.html?${wall}`), { release: 0, wall });
  assert.equal(sentTo('chrome-extension://id/go.html'), undefined);
  assert.equal(sentTo(`chrome-extension://id/popup.html?${wall}`), undefined);
  assert.equal(sentTo(`chrome-extension://id/popup.html?x/go.html?${wall}`), undefined);
});

test('go.html also learns from which release the redirect was made', () => {
  const wall = 'https://w.test/?u=1:2';
  for (const release of [0, 1, 42, Number.MAX_SAFE_INTEGER])
    assert.deepEqual(sentTo(goAddress('chrome-extension://id/go.html', release, wall)), { release, wall });
});

test('a question stands in the address of where.html, and rubbish there is none', () => {
  const address = (asked: unknown) => `chrome-extension://id/where.html#${encodeURIComponent(JSON.stringify(asked))}`;
  assert.deepEqual(parseWhereAddress(address(['https://w.test/#%'])), { wall: 'https://w.test/#%', found: undefined });
  assert.deepEqual(parseWhereAddress(address(['w', 1, 'text'])), { wall: 'w', found: { source: 1, text: 'text' } });
  for (const bad of [[], [1], {}, null, 'x']) assert.equal(parseWhereAddress(address(bad)), undefined);
  assert.equal(parseWhereAddress('chrome-extension://id/where.html'), undefined);
  assert.equal(parseWhereAddress('chrome-extension://id/where.html#%'), undefined);
  assert.equal(parseWhereAddress('chrome-extension://id/where.html#{'), undefined);
});
