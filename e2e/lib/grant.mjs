/** Gives a permission as a person does: a click on our page, and a yes to the browser's question. */
import { execFileSync } from 'node:child_process';
import { require } from './browsers/find.mjs';
import { eventually, pause } from './wait.mjs';

/** Between the focus leaving the page and the question taking keys. */
const SETTLE_MILLISECONDS = 500;

/**
 * Firefox does not ask under these tests' settings. Chromium asks on a display only; its "Allow" is the first button after the focused one.
 * @param {import('puppeteer-core').Page} page of the extension
 */
export async function grant(session, page, selector) {
  await page.bringToFront();
  await page.click(selector);
  if (session.kind === 'firefox') return;
  // The question takes the focus. Keys that come sooner go to the page, where they press "Not now".
  const asked = () => page.evaluate(() => !document.hasFocus());
  await eventually(asked, 15_000);
  if (!(await asked())) throw new Error('Chromium did not ask');
  await pause(SETTLE_MILLISECONDS);
  execFileSync(require('xdotool'), ['key', 'Tab', 'Return'], { env: { ...process.env, DISPLAY: session.display }, stdio: 'ignore' });
}
