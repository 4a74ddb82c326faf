import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { beforeEach, mock, test } from 'node:test';
import fc from 'fast-check';
import { MAX_CHUNKS, MAX_REPLY_CHARACTERS } from '../../src/helper/chunks.ts';
import { HelperPort } from '../../src/helper/port.ts';
import { helloRequest, parseHello, parseReply, parseShared } from '../../src/helper/replies.ts';
import { parseStatus, UNKNOWN } from '../../src/helper/status.ts';
import { troubleIn } from '../../src/helper/wire.ts';
import { FakeStore, helperThat, settled } from './fake-helper.ts';

mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });

let store: FakeStore;
beforeEach(() => {
  store = new FakeStore();
});

/** What comes of one request that the helper answers so; no time passes, so whatever fails fails for what was said. */
function answerOf(replies: (id: number) => readonly unknown[]): Promise<unknown> {
  const port = new HelperPort(helperThat(({ id }) => replies(id)).connect, () => helloRequest('0.1.0', 'chromium'), store);
  return port.ask({ kind: 'resolve' }, ({ text }) => (typeof text === 'string' ? text : undefined));
}

for (const [name, reply] of Object.entries({
  nothing: () => undefined,
  null: () => null,
  'a text': () => 'hello',
  'a list': (id: number) => [{ id, ok: true }],
  'no id': () => ({ ok: true, text: 'x' }),
  'an id that is a text': (id: number) => ({ id: String(id), ok: true, text: 'x' }),
  'an id of nobody': (id: number) => ({ id: id + 1, ok: true, text: 'x' }),
  'an id of hello, long answered': () => ({ id: 1, ok: true, text: 'x' }),
  'an ok that is a text': (id: number) => ({ id, ok: 'true', text: 'x' }),
  'an error without a code': (id: number) => ({ id, ok: false, error: { message: 'x' } }),
  'an error that is a text': (id: number) => ({ id, ok: false, error: 'x' }),
  'fields of another shape': (id: number) => ({ id, ok: true, text: 7 }),
})) {
  test(`a reply that is ${name} is not believed and ends the port`, async () => {
    assert.deepEqual(await answerOf((id) => [reply(id)]), { ok: false, code: 'broken' });
    assert.equal(store.status.reason, 'broken');
  });
}

test('unknown fields are ignored', async () => {
  assert.deepEqual(await answerOf((id) => [{ id, ok: true, text: 'x', since: 2, more: { a: [] } }]), { ok: true, value: 'x' });
});

test('a refusal of the helper is a code, and no trouble', async () => {
  assert.deepEqual(await answerOf((id) => [{ id, ok: false, error: { code: 'conflict', message: 'x' } }]), { ok: false, code: 'conflict' });
  assert.equal(store.status.reason, 'ok');
});

test('no reply throws', () => {
  fc.assert(
    fc.property(fc.anything(), fc.object(), (value, fields) => {
      parseReply(value);
      parseStatus(value);
      assert.equal(parseHello(fields), undefined);
      assert.equal(parseShared(fields), undefined);
    }),
    { seed: 12 },
  );
});

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** The pieces of a reply. */
function chunksOf(id: number, size: number, text = JSON.stringify({ id, ok: true, text: 'ü'.repeat(10) })) {
  const count = Math.ceil(text.length / size);
  const piece = (index: number) => ({
    id,
    chunk: index,
    of: count,
    sha256: sha256(text),
    text: text.slice(index * size, (index + 1) * size),
  });
  return Array.from({ length: count }, (_, index) => piece(index));
}

test('a reply in pieces is put together', async () => {
  assert.deepEqual(await answerOf((id) => chunksOf(id, 7)), { ok: true, value: 'ü'.repeat(10) });
});

for (const [name, spoil] of Object.entries({
  'lacks its first piece': (list: object[]) => list.slice(1),
  'has a piece twice': (list: object[]) => [list[0], list[0], ...list.slice(1)],
  'has its pieces in another order': (list: object[]) => list.toReversed(),
  'says another number of pieces halfway': (list: object[]) => list.map((piece, index) => (index === 1 ? { ...piece, of: 3 } : piece)),
  'says another hash halfway': (list: object[]) => list.map((piece, index) => (index === 1 ? { ...piece, sha256: sha256('') } : piece)),
  'has another hash': (list: object[]) => list.map((piece) => ({ ...piece, sha256: sha256('') })),
  'has a hash that is none': (list: object[]) => list.map((piece) => ({ ...piece, sha256: 'x' })),
  'has a piece that is a number': (list: object[]) => list.map((piece) => ({ ...piece, text: 7 })),
  'counts from minus one': (list: object[]) => list.map((piece, index) => ({ ...piece, chunk: index - 1 })),
})) {
  test(`a reply in pieces that ${name} is not believed`, async () => {
    assert.deepEqual(await answerOf((id) => spoil(chunksOf(id, 7))), { ok: false, code: 'broken' });
  });
}

test('a reply whose last piece never comes is waited for no longer than any other', async () => {
  const answer = answerOf((id) => chunksOf(id, 7).slice(0, -1));
  await settled();
  mock.timers.tick(1_500);
  assert.deepEqual(await answer, { ok: false, code: 'broken' });
});

test('what the pieces hold must be one whole reply, not another piece and no rubbish', async () => {
  for (const inside of ['{', '[]', '{"ok":true}']) {
    assert.deepEqual(await answerOf((id) => chunksOf(id, 7, inside)), { ok: false, code: 'broken' }, inside);
    store.status = UNKNOWN;
  }
  assert.deepEqual(await answerOf((id) => chunksOf(id, 1000, JSON.stringify(chunksOf(id, 1000)[0]))), { ok: false, code: 'broken' });
});

test('a reply has at most so many pieces and so many characters', async () => {
  const withLength = (id: number, length: number) => {
    const frame = JSON.stringify({ id, ok: true, text: '' });
    return JSON.stringify({ id, ok: true, text: 'x'.repeat(length - frame.length) });
  };
  const size = MAX_REPLY_CHARACTERS / MAX_CHUNKS;
  const largest = await answerOf((id) => chunksOf(id, size, withLength(id, MAX_REPLY_CHARACTERS)));
  assert.equal((largest as { ok: boolean }).ok, true);
  const longer = (id: number) => chunksOf(id, size + 1, withLength(id, MAX_REPLY_CHARACTERS + 1));
  assert.deepEqual(await answerOf(longer), { ok: false, code: 'broken' });
  store.status = UNKNOWN;
  const more = (id: number) => chunksOf(id, 10, withLength(id, MAX_CHUNKS * 10 + 1));
  assert.deepEqual(await answerOf(more), { ok: false, code: 'broken' });
});

test('the browsers’ own words tell why there is no helper', () => {
  const said = {
    'Specified native messaging host not found.': 'absent',
    'Access to the specified native messaging host is forbidden.': 'refused',
    'Native host has exited.': 'broken',
    'Failed to start native messaging host.': 'broken',
    'Error when communicating with the native messaging host.': 'broken',
    'No such native application dev.plainlink.host': 'absent',
    '': 'broken',
  };
  for (const [text, trouble] of Object.entries(said)) assert.equal(troubleIn(text), trouble, text);
  assert.equal(troubleIn(undefined), 'broken');
});

test('a stored status of another shape is none', () => {
  for (const stored of [
    undefined,
    7,
    {},
    { reason: 'fine', breaker: { failures: 0, until: 0 } },
    { reason: 'ok' },
    { reason: 'ok', breaker: {} },
  ])
    assert.deepEqual(parseStatus(stored), UNKNOWN);
});
