import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { parseWhereAddress } from '../src/addresses.ts';
import type { Interception } from '../src/interception.ts';
import { type ChatReply, listen } from '../src/listen.ts';
import { useReady } from '../src/rules.ts';
import { DEFAULTS } from '../src/settings.ts';
import { saveSettings, stateNow } from '../src/state.ts';
import { sha256, utf8 } from '../src/trust/bytes.ts';
import { FakeBrowser } from './fake-browser.ts';

const WALL = 'https://weixin110.qq.com/cgi-bin/mmspamsupport-bin/newredirectconfirmcgi?click=1';
const KNOWN = 'https:&#x2f;&#x2f;item.taobao.com&#x2f;item.htm?id=1';
const OTHER = 'https:&#x2f;&#x2f;example.org&#x2f;';
const FACE = { id: 'plainlink', url: 'chrome-extension://plainlink/popup.html' };

mock.timers.enable({ apis: ['setTimeout'] });
const browser = new FakeBrowser().install();
const opened: { tab: number; wall: string }[] = [];
const interception: Interception = {
  listen: () => undefined,
  watch: () => undefined,
  sync: async () => undefined,
  begin: () => undefined,
  letThrough: async (tab, wall) => void opened.push({ tab, wall }),
};
listen(interception);

beforeEach(() => {
  browser.navigations.length = 0;
  opened.length = 0;
});

function page(tab: number, incognito = false, url = WALL): unknown {
  return { id: 'plainlink', url, frameId: 0, tab: { id: tab, incognito } };
}

test('a wall with a page rule is told where to look, another page is not', async () => {
  const plan = (await browser.send({ kind: 'page' }, page(1))) as { sources: { kind: string }[]; verdict: unknown };
  assert.deepEqual(
    plan.sources.slice(0, 3).map(({ kind }) => kind),
    ['script', 'script', 'text'],
  );
  assert.deepEqual(plan.verdict, { variable: 'cgiData', field: 'type', neutral: ['gray', 'newgray', 'empty'] });
  assert.equal(await browser.send({ kind: 'page' }, page(1, false, 'https://weixin110.qq.com/s/0123456789a')), undefined);
});

test('a well-known target that stands in the page is gone to, and the popup knows', async () => {
  assert.deepEqual(await browser.send({ kind: 'found', source: 0, text: KNOWN }, page(2)), { go: 'https://item.taobao.com/item.htm?id=1' });
  assert.equal(stateNow()?.skipped.at(-1)?.tab, 2);
});

test('in a private window the same is gone to and nothing is noted', async () => {
  const reply = await browser.send({ kind: 'found', source: 0, text: KNOWN }, page(3, true, `${WALL}&private`));
  assert.deepEqual(reply, { go: 'https://item.taobao.com/item.htm?id=1' });
  assert.equal(
    stateNow()?.skipped.some(({ tab }) => tab === 3),
    false,
  );
});

test('another target is asked about on our page, once: coming back, the wall stays', async () => {
  assert.deepEqual(await browser.send({ kind: 'found', source: 0, text: OTHER }, page(4)), { done: true });
  assert.deepEqual(parseWhereAddress(browser.navigations[0]?.url ?? ''), { wall: WALL, found: { source: 0, text: OTHER } });
  assert.equal(await browser.send({ kind: 'page' }, page(4)), undefined);
  assert.deepEqual(await browser.send({ kind: 'found', source: 0, text: OTHER }, page(4)), { done: true });
  assert.equal(browser.navigations.length, 1);
});

test('a text that is no target of the web leads nowhere', async () => {
  for (const text of ['javascript:alert(1)', 'file:///etc/passwd', 'chrome://version', 'http://127.0.0.1/', '', 'x y'])
    assert.equal(await browser.send({ kind: 'found', source: 0, text }, page(5)), undefined, text);
  assert.deepEqual(browser.navigations, []);
});

test('a page that comes back again and again is left alone', async () => {
  const sender = page(6, false, `${WALL}&loop`);
  const replies = [];
  for (let i = 0; i < 3; i++) replies.push(await browser.send({ kind: 'found', source: 0, text: KNOWN }, sender));
  assert.deepEqual(
    replies.map((reply) => Object.keys(reply as object)[0]),
    ['go', 'go', 'done'],
  );
});

test('our own pages may open the original, a content script may not', async () => {
  const message = { kind: 'original', tab: 7, wall: WALL };
  await browser.send(message, page(7));
  assert.deepEqual([opened, browser.navigations], [[], []]);
  await browser.send(message, FACE);
  assert.deepEqual(opened, [{ tab: 7, wall: WALL }]);
  assert.deepEqual(browser.navigations, [{ tab: 7, url: WALL }]);
  assert.equal(await browser.send({ kind: 'page' }, page(7)), undefined, 'the wall shows itself');
});

test('even our own pages open walls only', async () => {
  for (const wall of ['https://evil.test/', 'javascript:alert(1)', 'file:///etc/passwd'])
    await browser.send({ kind: 'original', tab: 8, wall }, FACE);
  assert.deepEqual([opened, browser.navigations], [[], []]);
});

test('other extensions, frames and unknown kinds get no answer', async () => {
  assert.equal(await browser.send({ kind: 'page' }, { ...(page(9) as object), id: 'other' }), undefined);
  assert.equal(await browser.send({ kind: 'page' }, { ...(page(9) as object), frameId: 1 }), undefined);
  assert.equal(await browser.send({ kind: 'settings' }, FACE), undefined);
  assert.equal(await browser.send({ kind: 'found', source: 0, text: KNOWN }, FACE), undefined);
});

test('a chat learns the settings', async () => {
  const settings = { on: true, off: [], chosen: [], strict: false, declined: [], shared: false };
  assert.deepEqual(await browser.send({ kind: 'chat', rules: '' }, page(10, false, 'https://wx.qq.com/')), { settings });
});

test('a chat that knows other rules than those in use gets these', async () => {
  const text = JSON.stringify({ rules: [], wellKnown: [] });
  const ready = { version: 3, hash: 'h', issued: 1, expires: 2, client: '0.1.0', sha256: await sha256(utf8(text)), text };
  const ask = async (rules: string) => (await browser.send({ kind: 'chat', rules }, page(10, false, 'https://wx.qq.com/'))) as ChatReply;
  assert.deepEqual([(await ask('gone')).rules, (await ask('')).rules], [null, undefined]);
  await useReady(ready, '0.1.0');
  assert.deepEqual([(await ask('')).rules, (await ask(ready.sha256)).rules], [ready, undefined]);
  await useReady(undefined, '0.1.0');
});

test('a full storage is an error that the faces can show', async () => {
  browser.storageFails = true;
  await assert.rejects(saveSettings(DEFAULTS), /quota/);
  assert.deepEqual(
    await browser.send({ kind: 'found', source: 0, text: KNOWN }, page(11, false, `${WALL}&full`)),
    { go: 'https://item.taobao.com/item.htm?id=1' },
    'walls are skipped all the same',
  );
  browser.storageFails = false;
});
