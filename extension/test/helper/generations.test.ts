import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { beforeEach, mock, test } from 'node:test';
import { HelperPort } from '../../src/helper/port.ts';
import { helloRequest, parseHello, parseReply, parseShared, sharedForm } from '../../src/helper/replies.ts';
import type { Fields } from '../../src/helper/wire.ts';
import { FakeHelper, FakeStore, type Sent } from './fake-helper.ts';

mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });

let store: FakeStore;
beforeEach(() => {
  store = new FakeStore();
});

/** The examples of the page that both sides keep to, in their order. */
const examples = [...readFileSync('../docs/protocol.md', 'utf8').matchAll(/^```json (request|reply)\n(.*)\n```$/gm)].map(
  ([, side, text]) => ({ side, message: JSON.parse(text as string) as Sent }),
);
const example = (side: string, id: number) => examples.find(({ side: its, message }) => its === side && message.id === id)?.message as Sent;

test('every reply of protocol.md is understood', () => {
  const replies = examples.filter(({ side }) => side === 'reply');
  assert.ok(replies.length >= 8);
  for (const { message } of replies) {
    const reply = parseReply(message);
    assert.ok(reply && 'answer' in reply, JSON.stringify(message));
    assert.equal(reply.answer.ok, (message as Fields).ok);
  }
  assert.deepEqual(parseHello(example('reply', 1)), { version: '0.1.0', protocol: 1 });
  assert.deepEqual(parseShared(example('reply', 4)), { revision: 0, on: true, off: new Set(), chosen: new Set() });
});

test('every request is one of protocol.md', () => {
  assert.deepEqual({ id: 1, ...helloRequest('0.1.0', 'chromium') }, example('request', 1));
  const { id, kind, base, ...shared } = example('request', 5) as Sent & { base: number };
  const { revision: _, ...parsed } = parseShared({ revision: base, ...shared }) ?? {};
  assert.deepEqual({ id, kind, base, ...sharedForm(parsed as never) }, example('request', 5));
});

/** A helper that says recorded lines: the reply to `hello`, then the one to `settings-get`. */
function recorded(...replies: readonly string[]): { helper: FakeHelper; port: HelperPort } {
  const helper = new FakeHelper(({ id }) => [JSON.parse((replies[id - 1] ?? 'null').replace('"id":0', `"id":${id}`))]);
  return { helper, port: new HelperPort(helper.connect, () => helloRequest('0.2.0', 'chromium'), store) };
}

const READ = { ok: true, value: { revision: 3, on: true, off: new Set(['vk']), chosen: new Set() } };

test('an older helper, which tells neither its features nor its rules, is spoken to', async () => {
  const { port } = recorded(
    '{"id":0,"ok":true,"protocol":1,"version":"0.0.9"}',
    '{"id":0,"ok":true,"revision":3,"on":true,"off":["vk"],"chosen":[]}',
  );
  assert.deepEqual(await port.ask({ kind: 'settings-get' }, parseShared), READ);
  assert.deepEqual([store.status.reason, store.status.version], ['ok', '0.0.9']);
});

test('an older helper that does not know a request says so, which is no trouble', async () => {
  const { port } = recorded('{"id":0,"ok":true,"protocol":1,"version":"0.0.9"}', '{"id":0,"ok":false,"error":{"code":"unknown-request"}}');
  assert.deepEqual(await port.ask({ kind: 'settings-get' }, parseShared), { ok: false, code: 'unknown-request' });
  assert.equal(store.status.reason, 'ok');
});

test('a newer helper speaks the generation that was asked for, and what it says more is left aside', async () => {
  const { port } = recorded(
    '{"id":0,"ok":true,"protocol":1,"version":"2.0.0","newest":2,"features":["resolve","settings","watch"],"rules":{"version":7}}',
    '{"id":0,"ok":true,"revision":3,"on":true,"off":["vk"],"chosen":[],"strict":true,"since":"2027-01-01"}',
  );
  assert.deepEqual(await port.ask({ kind: 'settings-get' }, parseShared), READ);
  assert.deepEqual([store.status.reason, store.status.version], ['ok', '2.0.0']);
});

test('a newer helper’s error code is a code like any other', async () => {
  const { port } = recorded('{"id":0,"ok":true,"protocol":1,"version":"2.0.0"}', '{"id":0,"ok":false,"error":{"code":"maintenance"}}');
  assert.deepEqual(await port.ask({ kind: 'settings-get' }, parseShared), { ok: false, code: 'maintenance' });
});

for (const [trouble, reply] of Object.entries({
  'too-old': '{"id":0,"ok":false,"error":{"code":"too-old"}}',
  'too-new': '{"id":0,"ok":false,"error":{"code":"too-new"}}',
  'too-new, though it was not asked for that': '{"id":0,"ok":true,"protocol":2,"version":"2.0.0"}',
  'too-old, though it was not asked for that': '{"id":0,"ok":true,"protocol":0,"version":"0.0.1"}',
})) {
  test(`no generation in common: ${trouble}; said once, the port closed, and no loop`, async () => {
    const { helper, port } = recorded(reply);
    const reason = trouble.slice(0, 7);
    assert.deepEqual(await port.ask({ kind: 'settings-get' }, parseShared), { ok: false, code: reason });
    assert.deepEqual([store.status.reason, helper.closed], [reason, 1]);
    assert.deepEqual(await port.ask({ kind: 'settings-get' }, parseShared), { ok: false, code: 'waiting' });
    assert.deepEqual(helper.kinds(), ['hello']);
  });
}
