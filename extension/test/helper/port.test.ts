import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { HelperPort } from '../../src/helper/port.ts';
import { helloRequest } from '../../src/helper/replies.ts';
import { type FakeHelper, FakeStore, greeting, FakeHelper as Helper, helperThat, settled } from './fake-helper.ts';

mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });

const echo = ({ id, text }: { id: number; text?: unknown }) => [{ id, ok: true, text }];
const readText = ({ text }: { text?: unknown }) => (typeof text === 'string' ? text : undefined);
const silent = () => [];
const hello = () => helloRequest('0.1.0', 'chromium');

let store: FakeStore;
beforeEach(() => {
  store = new FakeStore();
});

const portTo = (helper: FakeHelper) => new HelperPort(helper.connect, hello, store);
const say = (port: HelperPort, text = 'x') => port.ask({ kind: 'resolve', text }, readText);

/** Lets time pass, and what follows from it happen. */
async function pass(milliseconds: number): Promise<void> {
  await settled();
  mock.timers.tick(milliseconds);
  await settled();
}

test('nothing is opened before something is asked, and hello goes first', async () => {
  const helper = helperThat(echo);
  const port = portTo(helper);
  await pass(100_000);
  assert.equal(helper.opened, 0);
  assert.deepEqual(await say(port), { ok: true, value: 'x' });
  assert.deepEqual([helper.opened, ...helper.kinds()], [1, 'hello', 'resolve']);
  assert.deepEqual(helper.sent[0], { id: 1, ...hello() });
  assert.deepEqual(store.status, { reason: 'ok', version: '0.1.0', protocol: 1, breaker: { failures: 0, until: 0 } });
});

test('all that is asked goes over one port, and each gets its own reply, in whatever order they come', async () => {
  const asked: { id: number; text?: unknown }[] = [];
  const helper = helperThat((request) => {
    asked.push(request);
    return asked.length < 3 ? [] : asked.toReversed().flatMap(echo);
  });
  const port = portTo(helper);
  const answers = await Promise.all(['a', 'b', 'c'].map((text) => say(port, text)));
  assert.deepEqual(
    answers.map((answer) => answer.ok && answer.value),
    ['a', 'b', 'c'],
  );
  assert.equal(helper.opened, 1);
});

test('the port closes after twenty idle seconds, which is no failure, and opens again', async () => {
  const helper = helperThat(echo);
  const port = portTo(helper);
  await say(port);
  await pass(19_000);
  await say(port);
  await pass(19_999);
  assert.equal(helper.closed, 0);
  await pass(1);
  assert.equal(helper.closed, 1);
  assert.equal(store.status.reason, 'ok');
  await say(port);
  assert.equal(helper.opened, 2);
});

test('a silent helper is given five seconds for hello', async () => {
  const helper = new Helper(silent);
  const answer = say(portTo(helper));
  await pass(4_999);
  assert.equal(helper.closed, 0);
  await pass(1);
  assert.deepEqual(await answer, { ok: false, code: 'broken' });
  assert.equal(helper.closed, 1);
});

test('a request is given a second and a half; then all that is under way fails, and the port is closed', async () => {
  const helper = helperThat(({ id, text }) => (text === 'slow' ? [] : echo({ id, text })));
  const port = portTo(helper);
  await say(port);
  const answers = [say(port, 'slow'), say(port, 'slow')];
  await pass(1_499);
  assert.equal(helper.closed, 0);
  await pass(1);
  for (const answer of await Promise.all(answers)) assert.deepEqual(answer, { ok: false, code: 'broken' });
  assert.deepEqual([helper.closed, store.status.reason], [1, 'broken']);
});

test('after failures it waits 1, 2, 4, 8, 16, 32, 60, 60 seconds, and tries once each time', async () => {
  const helper = new Helper(silent);
  const port = portTo(helper);
  const waits = [];
  for (const seconds of [1, 2, 4, 8, 16, 32, 60, 60]) {
    const before = helper.opened;
    const look = port.look();
    await settled();
    assert.equal(helper.opened, before + 1, `before ${seconds}`);
    helper.end('absent');
    assert.equal((await look).reason, 'absent');
    await pass(seconds * 1_000 - 1);
    assert.deepEqual(await say(port), { ok: false, code: 'waiting' });
    waits.push(helper.opened - before);
    await pass(1);
  }
  assert.deepEqual(waits, [1, 1, 1, 1, 1, 1, 1, 1]);
});

test('one success ends the waiting', async () => {
  const helper = new Helper(silent);
  const port = portTo(helper);
  for (const wait of [1_000, 2_000]) {
    const look = port.look();
    await settled();
    helper.end();
    await look;
    await pass(wait);
  }
  helper.script = (request) => [greeting(request)];
  assert.equal((await port.look()).reason, 'ok');
  assert.equal(store.status.breaker.failures, 0);
});

test('a helper that greets and then fails is waited for longer each time', async () => {
  const helper = helperThat(({ id }) => [{ id, ok: 'perhaps' }]);
  const port = portTo(helper);
  for (const seconds of [1, 2, 4]) {
    assert.deepEqual(await say(port), { ok: false, code: 'broken' });
    await pass(seconds * 1_000 - 1);
    assert.deepEqual(await say(port), { ok: false, code: 'waiting' });
    await pass(1);
  }
});

test('a background that was woken anew goes on waiting', async () => {
  store.status = { reason: 'broken', breaker: { failures: 3, until: Date.now() + 5_000 } };
  const helper = helperThat(echo);
  assert.deepEqual(await say(portTo(helper)), { ok: false, code: 'waiting' });
  assert.equal(helper.opened, 0);
});

test('a user who looks again is not made to wait, and another failure still counts', async () => {
  store.status = { reason: 'broken', breaker: { failures: 3, until: Date.now() + 5_000 } };
  const helper = new Helper(silent);
  const look = portTo(helper).look(true);
  await settled();
  helper.end();
  await look;
  assert.deepEqual([helper.opened, store.status.breaker.failures], [1, 4]);
});

test('the helper ends with requests under way: all fail at once, and nothing is tried by itself', async () => {
  const helper = helperThat(silent);
  const port = portTo(helper);
  const answers = Promise.all([say(port), say(port)]);
  await settled();
  helper.end();
  for (const answer of await answers) assert.deepEqual(answer, { ok: false, code: 'broken' });
  await pass(200_000);
  assert.equal(helper.opened, 1);
});

test('a port that is gone says nothing more: neither its words nor a second end count', async () => {
  const helper = helperThat(silent);
  const port = portTo(helper);
  const answer = say(port);
  await settled();
  helper.end('broken');
  helper.end('absent');
  helper.say({ id: 2, ok: true, text: 'x' });
  assert.deepEqual(await answer, { ok: false, code: 'broken' });
  assert.deepEqual([store.status.reason, store.status.breaker.failures, helper.closed], ['broken', 1, 1]);
  await pass(1_000);
  await port.look();
  await pass(20_000);
  helper.end('absent');
  assert.equal(store.status.reason, 'ok', 'closed for idleness');
});

test('the helper ends while nothing is asked: the status says so, and the next request starts it again', async () => {
  const helper = helperThat(echo);
  const port = portTo(helper);
  await say(port);
  helper.end();
  assert.equal(store.status.reason, 'broken');
  await pass(1_000);
  assert.deepEqual(await say(port), { ok: true, value: 'x' });
  assert.deepEqual([store.status.reason, store.status.breaker.failures], ['ok', 0]);
});

test('sixty-four requests may be under way; one more is told so here, and no port suffers', async () => {
  const helper = helperThat(silent);
  const port = portTo(helper);
  const answers = Array.from({ length: 64 }, () => say(port));
  await settled();
  assert.deepEqual(await say(port), { ok: false, code: 'busy' });
  assert.equal(helper.sent.length, 65);
  await pass(1_500);
  assert.equal((await Promise.all(answers)).length, 64);
});

test('a browser that cannot open a port at all is no exception', async () => {
  const port = new HelperPort(
    () => {
      throw new Error('no permission');
    },
    hello,
    store,
  );
  assert.deepEqual(await say(port), { ok: false, code: 'broken' });
  assert.equal((await port.look()).reason, 'broken');
});

test('a message that the port does not take fails the request', async () => {
  const connect = () => ({
    send: () => {
      throw new Error('Message exceeded maximum allowed size of 64MiB.');
    },
    close: () => undefined,
  });
  assert.deepEqual(await say(new HelperPort(connect, hello, store)), { ok: false, code: 'broken' });
});
