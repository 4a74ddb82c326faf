import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { DEFAULTS } from '../src/settings.ts';
import { loadState, stateNow } from '../src/state.ts';
import { FakeBrowser } from './fake-browser.ts';

mock.timers.enable({ apis: ['setTimeout'] });
new FakeBrowser().install().storageHangs = true;

test('a storage that never answers holds a navigation up for a second, then the defaults go on', async () => {
  const loading = loadState();
  mock.timers.tick(999);
  await new Promise((done) => setImmediate(done));
  assert.equal(stateNow(), undefined);
  mock.timers.tick(1);
  const { settings, damaged } = await loading;
  assert.deepEqual(settings, DEFAULTS);
  assert.equal(damaged, true);
});
