import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { Answer } from '../../src/helper/replies.ts';
import { syncShared } from '../../src/helper/sync.ts';
import type { Fields } from '../../src/helper/wire.ts';
import { DEFAULTS, type StoredSettings, storedForm } from '../../src/settings.ts';
import { FakeBrowser } from '../fake-browser.ts';

let browser: FakeBrowser;
let held: { revision: number; on: boolean; off: string[]; chosen: string[] };
let asked: Fields[];
let beforeSet: () => void;
let beforeGet: () => void;

beforeEach(() => {
  browser = new FakeBrowser().install();
  held = { revision: 0, on: true, off: [], chosen: [] };
  asked = [];
  beforeSet = () => undefined;
  beforeGet = () => undefined;
});

/** A helper as docs/protocol.md has it: a write must name the revision that it is based on. */
const port = {
  async ask<T>(request: Fields, read: (fields: Fields) => T | undefined): Promise<Answer<T>> {
    asked.push(request);
    const { kind, base, on, off, chosen } = request;
    if (kind === 'settings-get') beforeGet();
    else beforeSet();
    if (kind === 'settings-set' && base !== held.revision) return { ok: false, code: 'conflict' };
    if (kind === 'settings-set') held = { revision: held.revision + 1, on, off, chosen } as typeof held;
    return { ok: true, value: read({ ...held }) as T };
  },
};

const store = (settings: Partial<StoredSettings>) =>
  browser.local.set('settings', { ...storedForm(DEFAULTS), shared: true, ...settings } satisfies StoredSettings);
const stored = () => browser.local.get('settings') as StoredSettings;
const kinds = () => asked.map(({ kind }) => kind);

test('without the user’s wish the helper hears nothing', async () => {
  store({ shared: false });
  await syncShared(port);
  browser.local.delete('settings');
  await syncShared(port);
  assert.deepEqual(asked, []);
});

test('settings that could not be read are not shared', async () => {
  browser.local.set('settings', { shared: true });
  await syncShared(port);
  assert.deepEqual(asked, []);
});

test('on, off and chosen travel, and nothing else', async () => {
  store({ on: false, off: ['vk'], chosen: ['qq'], strict: true, declined: ['zhihu'] });
  await syncShared(port);
  assert.deepEqual(asked.at(-1), { kind: 'settings-set', base: 0, on: false, off: ['vk'], chosen: ['qq'] });
  assert.deepEqual(held, { revision: 1, on: false, off: ['vk'], chosen: ['qq'] });
  assert.deepEqual([stored().strict, stored().declined], [true, ['zhihu']]);
});

test('what another browser set arrives, and is not sent back', async () => {
  held = { revision: 4, on: true, off: ['vk'], chosen: [] };
  store({ strict: true });
  await syncShared(port);
  assert.deepEqual(kinds(), ['settings-get']);
  assert.deepEqual([stored().off, stored().strict, stored().shared], [['vk'], true, true]);
});

for (const revision of [0, 4])
  test(`when all is in step at revision ${revision}, nothing is written: a page that follows the storage would come round for ever`, async () => {
    held = { revision, on: true, off: [], chosen: [] };
    store({});
    await syncShared(port);
    let writes = 0;
    chrome.storage.onChanged.addListener(() => writes++);
    await syncShared(port);
    assert.deepEqual([kinds(), writes], [['settings-get', 'settings-get'], 0]);
  });

test('a change made here and one made elsewhere both hold', async () => {
  held = { revision: 1, on: true, off: [], chosen: [] };
  store({});
  await syncShared(port);
  held = { revision: 2, on: true, off: ['vk'], chosen: [] };
  store({ chosen: ['qq'] });
  await syncShared(port);
  assert.deepEqual(held, { revision: 3, on: true, off: ['vk'], chosen: ['qq'] });
  assert.deepEqual([stored().off, stored().chosen], [['vk'], ['qq']]);
});

test('a browser that was faster: read again, merge, write', async () => {
  store({ chosen: ['qq'] });
  beforeSet = () => {
    if (held.revision === 0) held = { revision: 1, on: true, off: ['vk'], chosen: [] };
    beforeSet = () => undefined;
  };
  held.revision = 0;
  browser.local.set('sharedBase', { revision: 0, on: true, off: [], chosen: [] });
  await syncShared(port);
  assert.deepEqual(kinds(), ['settings-get', 'settings-set', 'settings-get', 'settings-set']);
  assert.deepEqual(held, { revision: 2, on: true, off: ['vk'], chosen: ['qq'] });
  assert.deepEqual([stored().off, stored().chosen], [['vk'], ['qq']]);
});

test('a conflict that never ends is left after three rounds, and the change is kept for the next time', async () => {
  held = { revision: 1, on: true, off: [], chosen: [] };
  store({});
  await syncShared(port);
  store({ chosen: ['qq'] });
  asked = [];
  beforeSet = () => held.revision++;
  await syncShared(port);
  assert.equal(asked.length, 6);
  beforeSet = () => undefined;
  await syncShared(port);
  assert.deepEqual(held.chosen, ['qq']);
});

test('what the user changes while the helper answers is not lost', async () => {
  held = { revision: 2, on: true, off: ['vk'], chosen: [] };
  store({});
  await syncShared(port);
  beforeGet = () => store({ off: ['vk', 'zhihu'] });
  await syncShared(port);
  assert.deepEqual(
    [held.off, stored().off],
    [
      ['vk', 'zhihu'],
      ['vk', 'zhihu'],
    ],
  );
});

test('sharing that the user ends while the helper answers is ended', async () => {
  held = { revision: 2, on: true, off: ['vk'], chosen: [] };
  store({});
  beforeGet = () => store({ shared: false, chosen: ['qq'] });
  await syncShared(port);
  assert.deepEqual(kinds(), ['settings-get']);
  assert.deepEqual([stored().off, stored().shared, browser.local.has('sharedBase')], [[], false, false]);
});

test('a helper that fails halfway leaves the change for the next time', async () => {
  held = { revision: 1, on: true, off: [], chosen: [] };
  store({});
  await syncShared(port);
  store({ off: ['vk'] });
  const failing = { ask: async () => ({ ok: false, code: 'broken' }) as const };
  await syncShared(failing);
  assert.deepEqual(stored().off, ['vk']);
  await syncShared(port);
  assert.deepEqual(held.off, ['vk']);
});

test('a helper that lost its file gets the settings back', async () => {
  held = { revision: 6, on: true, off: ['vk'], chosen: ['qq'] };
  store({});
  await syncShared(port);
  held = { revision: 0, on: true, off: [], chosen: [] };
  await syncShared(port);
  assert.deepEqual(held, { revision: 1, on: true, off: ['vk'], chosen: ['qq'] });
  assert.deepEqual(stored().chosen, ['qq']);
});
