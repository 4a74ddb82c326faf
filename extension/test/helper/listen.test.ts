import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { inTurn, listenForHelper } from '../../src/helper/listen.ts';
import { FakeBrowser } from '../fake-browser.ts';
import { settled } from './fake-helper.ts';

mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });

const FACE = { id: 'plainlink', url: 'chrome-extension://plainlink/popup.html' };
const ASK = { kind: 'helper', again: false };

Object.assign(globalThis, { navigator: { userAgentData: { brands: [{ brand: 'Chromium' }, { brand: 'Google Chrome' }] } } });

let browser: FakeBrowser;
let started: string[];
let sent: unknown[];

beforeEach(() => {
  browser = new FakeBrowser().install();
  started = [];
  sent = [];
  const silent = { addListener: () => undefined };
  Object.assign(chrome, { extension: { inIncognitoContext: false } });
  Object.assign(chrome.runtime, {
    getManifest: () => ({ version: '0.1.0' }),
    connectNative(name: string) {
      started.push(name);
      const ended: ((port: unknown) => void)[] = [];
      queueMicrotask(() => {
        Object.assign(chrome.runtime, { lastError: { message: 'Specified native messaging host not found.' } });
        for (const listener of ended) listener({});
      });
      const onDisconnect = { addListener: (listener: (port: unknown) => void) => ended.push(listener) };
      return { onMessage: silent, onDisconnect, postMessage: (message: unknown) => sent.push(message), disconnect: () => undefined };
    },
  });
  listenForHelper();
});

test('a page of ours learns that no helper is installed, and the next one sees it in the session', async () => {
  const status = (await browser.send(ASK, FACE)) as { reason: string };
  assert.equal(status.reason, 'absent');
  assert.equal((browser.session.get('helper') as { reason: string }).reason, 'absent');
  assert.deepEqual(started, ['dev.plainlink.host']);
  assert.deepEqual(sent, [{ id: 1, kind: 'hello', version: '0.1.0', min: 1, max: 1, browser: 'chrome' }]);
});

test('nobody else can have the helper called', async () => {
  const tab = { id: 1, incognito: false };
  for (const sender of [
    { ...FACE, id: 'other' },
    { id: 'plainlink', url: 'https://weixin110.qq.com/', frameId: 0, tab },
    { id: 'plainlink', url: 'https://weixin110.qq.com/?chrome-extension://plainlink/popup.html', frameId: 0, tab },
    { id: 'plainlink' },
  ])
    assert.equal(await browser.send(ASK, sender), undefined);
  for (const message of [
    { kind: 'helper' },
    { kind: 'helper', again: 1 },
    { kind: 'helper-resolve' },
    { kind: 'original', tab: 1, wall: 'x' },
  ])
    assert.equal(await browser.send(message, FACE), undefined);
  assert.deepEqual(started, []);
});

test('a page of ours in a private tab, and all of the private copy, never call the helper', async () => {
  assert.equal(await browser.send(ASK, { ...FACE, tab: { id: 1, incognito: true } }), undefined);
  Object.assign(chrome.extension, { inIncognitoContext: true });
  assert.equal(await browser.send(ASK, FACE), undefined);
  assert.equal(await browser.send({ ...ASK, again: true }, FACE), undefined);
  await settled();
  assert.deepEqual(started, []);
  assert.equal(browser.session.size, 0);
});

test('work that is wanted again and again while it runs is done once more, and a failure ends nothing', async () => {
  const ends: (() => void)[] = [];
  let runs = 0;
  const start = inTurn(() => {
    runs++;
    return new Promise((_, fail) => ends.push(() => fail(new Error('disk full'))));
  });
  for (let call = 0; call < 10; call++) start();
  for (const expected of [1, 2, 2]) {
    await settled();
    assert.equal(runs, expected);
    ends.pop()?.();
  }
  start();
  assert.equal(runs, 3);
});
