/** A background that was ended, and a storage that is broken, cost nobody a link. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { inBothBrowsers } from '../lib/session.mjs';
import { PLAIN_TARGET, unused } from '../lib/stand-ins/pages/targets.mjs';
import { wrap } from '../lib/stand-ins/pages/walls.mjs';
import { askPage, clickIn, lands } from '../lib/steps.mjs';
import { addressOf } from '../lib/wait.mjs';

/** Runs code where the extension's storage can be reached: in a page of its own, which asking opens. */
async function inExtension(at, run, ...values) {
  const page = await clickIn(at.session, wrap.qq(unused(PLAIN_TARGET)));
  assert.ok(await askPage(at.session, page), await addressOf(page));
  const result = await page.evaluate(run, ...values);
  await page.close();
  return result;
}

inBothBrowsers('resilience', {}, (at) => {
  it('a click is skipped when the background was ended before it', async () => {
    for (let round = 1; round <= 3; round += 1) {
      await at.session.sleep();
      await lands(at, `round ${round}`);
    }
  });

  for (const [why, value] of Object.entries({ 'of another shape': { on: 'yes', off: 7 }, 'a text': 'broken', 'a list': [1, 2, 3] })) {
    it(`settings that are ${why} are not trusted, and the built-in rules go on`, async () => {
      await inExtension(at, (settings) => chrome.storage.local.set({ settings }), value);
      await at.session.sleep();
      await lands(at);
      await inExtension(at, () => chrome.storage.local.clear());
    });
  }

  it('a storage that is full changes nothing', async () => {
    const error = await inExtension(at, async () => {
      const chunk = 'x'.repeat(1_000_000);
      for (let index = 0; index < 12; index += 1) {
        try {
          await chrome.storage.local.set({ [`filler${index}`]: chunk });
          await chrome.storage.session.set({ [`filler${index}`]: chunk });
        } catch (failure) {
          return String(failure);
        }
      }
      return undefined;
    });
    if (at.session.kind === 'chromium') assert.match(error ?? '', /quota/i);
    await lands(at, 'while full');
    await at.session.sleep();
    await lands(at, 'while full, background started anew');
    await inExtension(at, async () => {
      await chrome.storage.local.clear();
      await chrome.storage.session.clear();
    });
  });
});
