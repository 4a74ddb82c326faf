/** The promises of the truth table, measured again, and the committed page compared with what was found. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { BROWSERS } from '../lib/session.mjs';
import { startStandIns } from '../lib/stand-ins/start.mjs';
import { essence, readEssence } from '../truth-table/document.mjs';
import { measure } from '../truth-table/measure.mjs';

const COLD = 'cold start of the browser';
const TIMEOUT = 240_000;
const committed = readEssence(readFileSync(new URL('../../docs/truth-table.md', import.meta.url), 'utf8'));

for (const kind of BROWSERS) {
  describe(`truth table, ${kind}`, () => {
    let standIns, found;
    before(
      async () => {
        standIns = await startStandIns();
        found = await measure(kind, standIns, { latency: false });
      },
      { timeout: TIMEOUT },
    );
    after(() => standIns?.close());

    it('every arrival lands on the target without an error page, and Back leads to the page before', () => {
      const skipped = found.rows.filter(({ arrival }) => !arrival.includes('left alone'));
      assert.ok(skipped.length >= 36, `${skipped.length} rows`);
      for (const { arrival, strict, landed, errorPage, history } of skipped) {
        assert.deepEqual(
          { landed, errorPage },
          { landed: 'target', errorPage: arrival === COLD ? 'not seen' : 'no' },
          `${arrival}, strict ${strict}`,
        );
        assert.match(history, /^(\+[01], Back: the page before|Back: the page before|new tab, one entry|–)$/, arrival);
      }
    });

    it('no request reaches the wall, but for the cold start of Chromium', () => {
      const quiet = found.rows.filter(({ arrival }) => !arrival.includes('left alone') && !(arrival === COLD && kind === 'chromium'));
      assert.deepEqual(
        quiet.filter(({ requests }) => requests !== '0'),
        [],
      );
    });

    it('in strict mode no connection is made to the wall either', (t) => {
      if (!standIns.direct && kind === 'firefox')
        return t.skip('connections cannot be counted through the proxy; root is needed for port 443');
      const strict = found.rows.filter(
        (row) => row.strict && !row.arrival.includes('left alone') && !(row.arrival === COLD && kind === 'chromium'),
      );
      assert.deepEqual(
        strict.filter(({ connections }) => connections !== '0'),
        [],
      );
    });

    it('frames and posted forms are left alone', () => {
      const alone = found.rows.filter(({ arrival }) => arrival.includes('left alone'));
      assert.deepEqual(
        alone.map(({ landed, requests }) => ({ landed, requests })),
        Array(4).fill({ landed: 'wall', requests: '1' }),
      );
    });

    it('one click is enough for every chat and every target', () => {
      for (const { chat, cells } of found.matrix) {
        const expected = chat.includes('only in the page') ? 1 : 0;
        for (const [name, cell] of Object.entries(cells)) assert.deepEqual(cell, { clicks: '1', requests: expected }, `${chat} → ${name}`);
      }
    });

    it('docs/truth-table.md says the same', () => {
      const now = essence(found);
      const kept = new Map([...committed].filter(([key]) => new RegExp(`, ${kind}(,|$)`).test(key)));
      assert.deepEqual(now, kept, 'run "npm run truth-table" in e2e/ and look at the difference');
    });
  });
}
