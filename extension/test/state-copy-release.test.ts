import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULTS, storedForm } from '../src/settings.ts';
import { loadState } from '../src/state.ts';
import { FakeBrowser } from './fake-browser.ts';

test('where a release is in use the disk is asked: only it holds the rules', async () => {
  const browser = new FakeBrowser().install();
  browser.session.set('disk', { settings: storedForm(DEFAULTS), release: true });
  browser.local.set('settings', storedForm({ ...DEFAULTS, chosen: new Set(['qq']) }));
  assert.deepEqual((await loadState()).settings.chosen, new Set(['qq']));
  assert.deepEqual(browser.reads, ['session', 'local']);
});
