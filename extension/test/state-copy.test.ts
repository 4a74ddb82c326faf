import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULTS, type Settings, storedForm } from '../src/settings.ts';
import { followStorage, loadState, saveSettings, stateNow } from '../src/state.ts';
import { FakeBrowser } from './fake-browser.ts';

// One module, one state: these tests run in order.
const browser = new FakeBrowser().install();
const chosen = (...names: string[]) => ({ ...DEFAULTS, chosen: new Set(names) });
const turn = () => new Promise((done) => setImmediate(done));
const copyOf = (settings: Settings) => ({ settings: storedForm(settings), release: false });
browser.session.set('disk', copyOf(chosen('qq')));
browser.local.set('settings', storedForm(chosen('never-asked')));

test('a background that wakes takes the settings from memory and does not ask the disk', async () => {
  const state = await loadState();
  assert.deepEqual(state.settings, chosen('qq'));
  assert.deepEqual(browser.reads, ['session']);
});

test('what is saved is what the next one to wake finds', async () => {
  await saveSettings(chosen('weibo'));
  assert.deepEqual(browser.session.get('disk'), copyOf(chosen('weibo')));
});

test('settings that another context stores are copied, damaged ones are not', async () => {
  followStorage(() => undefined);
  const { local } = (globalThis as unknown as { chrome: typeof chrome }).chrome.storage;
  await local.set({ settings: storedForm(chosen('feishu')) });
  await turn();
  assert.deepEqual(browser.session.get('disk'), copyOf(chosen('feishu')));
  await local.set({ settings: 'damaged' });
  await turn();
  assert.equal(stateNow()?.damaged, true);
  assert.equal(browser.session.has('disk'), false, 'the next one asks the disk, and says that it is damaged');
});
