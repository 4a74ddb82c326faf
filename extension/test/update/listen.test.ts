import assert from 'node:assert/strict';
import { test } from 'node:test';
import root from 'plainlink:root';
import { listenForUpdates } from '../../src/update/listen.ts';
import { NEVER_CHECKED } from '../../src/update/status.ts';
import { FakeBrowser } from '../fake-browser.ts';

const FACE = { id: 'plainlink', url: 'chrome-extension://plainlink/popup.html' };
const PAGE = { id: 'plainlink', url: 'https://wx.qq.com/', frameId: 0, tab: { id: 1, incognito: false } };

const browser = new FakeBrowser().install();
const begin = listenForUpdates(
  async () => undefined,
  () => assert.fail('the helper was asked'),
);

test('a build without a root checks nothing: no alarm, no network, no error', { skip: root !== '' }, async () => {
  const real = globalThis.fetch;
  globalThis.fetch = () => assert.fail('the network was asked');
  await begin();
  assert.deepEqual(await browser.send({ kind: 'rules' }, FACE), NEVER_CHECKED);
  assert.deepEqual([browser.alarms.size, browser.local.size], [0, 0]);
  globalThis.fetch = real;
});

test('only our own pages can have rules checked, and none in a private window', async () => {
  for (const sender of [PAGE, { ...FACE, id: 'other' }, { ...FACE, tab: { id: 2, incognito: true } }])
    assert.equal(await browser.send({ kind: 'rules' }, sender), undefined);
});
