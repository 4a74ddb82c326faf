/** The measure itself: without the extension the wall is seen to be asked, so "0 requests" elsewhere means something. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { BROWSERS, startBare } from '../lib/session.mjs';
import { hostNames } from '../lib/stand-ins/sites.mjs';
import { startStandIns } from '../lib/stand-ins/start.mjs';
import { TARGETS, unused } from '../lib/stand-ins/pages/targets.mjs';
import { hostOf, wrap } from '../lib/stand-ins/pages/walls.mjs';
import { clickIn } from '../lib/steps.mjs';
import { addressOf, shows } from '../lib/wait.mjs';

const EMPTY = {
  manifest_version: 3,
  name: 'Nothing',
  version: '1',
  background: { service_worker: 'none.js', scripts: ['none.js'] },
  browser_specific_settings: { gecko: { id: 'nothing@plainlink.test', data_collection_permissions: { required: ['none'] } } },
};

describe('the stand-ins', () => {
  let standIns, folder;
  before(async () => {
    standIns = await startStandIns();
    folder = mkdtempSync(join(tmpdir(), 'plainlink-nothing-'));
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(EMPTY));
    writeFileSync(join(folder, 'none.js'), '');
  });
  after(async () => {
    await standIns.close();
    rmSync(folder, { recursive: true });
  });

  it('stand for every chat and every target', () => assert.ok(hostNames.length >= 25));

  for (const kind of BROWSERS) {
    it(`see one request to the wall, and connections before it, from a ${kind} without Plainlink`, async () => {
      const session = await startBare(kind, { standIns, extension: folder });
      const link = wrap.qq(unused(TARGETS.Taobao));
      standIns.hangUp();
      const seen = standIns.journal.open();
      const page = await clickIn(session, link);
      await shows(link)(page);
      const wall = hostOf(link);
      assert.deepEqual([await addressOf(page), seen.requests(wall).length, seen.requests(hostOf(TARGETS.Taobao)).length], [link, 1, 0]);
      assert.ok(seen.connections(wall).length >= 1);
      await session.close();
    });
  }
});
