import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseMessage, type Sender, speakerOf } from '../src/messages.ts';

const ID = 'plainlink';
const ROOT = 'chrome-extension://plainlink/';

test('the closed set of messages is understood', () => {
  assert.deepEqual(parseMessage({ kind: 'chat', rules: 'ab' }), { kind: 'chat', rules: 'ab' });
  assert.deepEqual(parseMessage({ kind: 'rules' }), { kind: 'rules' });
  assert.deepEqual(parseMessage({ kind: 'page' }), { kind: 'page' });
  assert.deepEqual(parseMessage({ kind: 'found', source: 0, text: 'x' }), { kind: 'found', source: 0, text: 'x' });
  assert.deepEqual(parseMessage({ kind: 'original', tab: 3, wall: 'https://w.test/' }), {
    kind: 'original',
    tab: 3,
    wall: 'https://w.test/',
  });
});

test('nothing that a sender adds gets through', () => {
  assert.deepEqual(parseMessage({ kind: 'page', url: 'https://evil.test/', tab: 1 }), { kind: 'page' });
});

for (const [name, message] of Object.entries({
  'no object': 'page',
  null: null,
  'another kind': { kind: 'settings' },
  'a kind of the prototype': { kind: 'toString' },
  'a negative source': { kind: 'found', source: -1, text: 'x' },
  'a broken source': { kind: 'found', source: 0.5, text: 'x' },
  'a source beyond all rules': { kind: 'found', source: 16, text: 'x' },
  'a text that is none': { kind: 'found', source: 0, text: { length: 1 } },
  'a text of more than 64 Ki characters': { kind: 'found', source: 0, text: 'x'.repeat(65_537) },
  'a chat that does not say what it knows': { kind: 'chat' },
  'a chat that says a lot': { kind: 'chat', rules: 'x'.repeat(65) },
  'no tab': { kind: 'original', wall: 'https://w.test/' },
  'a tab that is a text': { kind: 'original', tab: '1', wall: 'https://w.test/' },
})) {
  test(`no message: ${name}`, () => assert.equal(parseMessage(message), undefined));
}

test('no value throws', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => void parseMessage(value)),
    { seed: 13 },
  );
});

const content: Sender = { id: ID, url: 'https://weixin110.qq.com/x', frameId: 0, tab: { id: 4, incognito: false } };

test('a content script is its tab and the address that the browser names', () => {
  assert.deepEqual(speakerOf(content, ID, ROOT), { kind: 'page', tab: 4, url: 'https://weixin110.qq.com/x', isPrivate: false });
});

test('our own pages are known by their address, also inside a tab', () => {
  assert.deepEqual(speakerOf({ id: ID, url: `${ROOT}popup.html` }, ID, ROOT), { kind: 'face' });
  assert.deepEqual(speakerOf({ ...content, url: `${ROOT}where.html#x` }, ID, ROOT), { kind: 'face' });
});

for (const [name, sender] of Object.entries({
  'another extension': { ...content, id: 'other' },
  'a frame in the page': { ...content, frameId: 2 },
  'no tab': { ...content, tab: undefined },
  'no address': { ...content, url: undefined },
  'no id': { ...content, id: undefined },
})) {
  test(`nobody speaks: ${name}`, () => assert.equal(speakerOf(sender, ID, ROOT), undefined));
}

test('an address that only looks like ours is a page', () => {
  assert.equal(speakerOf({ ...content, url: `https://evil.test/?${ROOT}popup.html` }, ID, ROOT)?.kind, 'page');
});
