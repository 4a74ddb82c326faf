import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { DEFAULTS } from '../src/settings.ts';
import { followStorage, loadState, noteSkip, remember, saveSettings, stateNow } from '../src/state.ts';
import { FakeBrowser } from './fake-browser.ts';

// One module, one state: these tests run in order, from a broken storage to a mended one.
mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });
const browser = new FakeBrowser().install();
browser.storageFails = true;

test('a storage that cannot be read means defaults, and it is said', async () => {
  const state = await loadState();
  assert.deepEqual(state.settings, DEFAULTS);
  assert.equal(state.damaged, true);
});

test('a full session storage loses nothing that this context knows', async () => {
  await remember('skipped', (list) => [...list, { tab: 1, service: 'qq', wall: 'w', target: 't' }]);
  noteSkip('w', 't', {});
  await new Promise((done) => setImmediate(done));
  assert.equal(stateNow()?.skipped.length, 1);
  assert.equal(stateNow()?.loops.length, 1);
});

test('settings that are stored again mend it', async () => {
  browser.storageFails = false;
  let told = 0;
  followStorage(() => told++);
  await saveSettings({ ...DEFAULTS, chosen: new Set(['qq']) });
  await new Promise((done) => setImmediate(done));
  assert.equal(told, 1);
  assert.equal(stateNow()?.damaged, false);
  assert.deepEqual(stateNow()?.settings.chosen, new Set(['qq']));
  assert.equal(stateNow()?.skipped.length, 1, 'the rest stays');
});

test('what another context notes arrives here', async () => {
  const set = (globalThis as unknown as { chrome: typeof chrome }).chrome.storage.session;
  await set.set({ passes: { by: 'another', list: [{ tab: 1, wall: 'w', until: 5 }] } });
  await new Promise((done) => setImmediate(done));
  assert.deepEqual(stateNow()?.passes, [{ tab: 1, wall: 'w', until: 5 }]);
});

test('a late event of what this context wrote itself puts no older list back', async () => {
  const session = (globalThis as unknown as { chrome: typeof chrome }).chrome.storage.session;
  await remember('passes', () => []);
  const older = browser.session.get('passes');
  await remember('passes', () => [{ tab: 9, wall: 'new', until: 9 }]);
  await session.set({ passes: older });
  assert.equal(stateNow()?.passes.at(0)?.wall, 'new');
});

test('skips are forgotten when they tell no loop any more', async () => {
  noteSkip('w2', 't2', {});
  await new Promise((done) => setImmediate(done));
  assert.equal(stateNow()?.loops.at(-1)?.wall, 'w2');
  mock.timers.tick(15_000);
  await new Promise((done) => setImmediate(done));
  assert.deepEqual(stateNow()?.loops, []);
});
