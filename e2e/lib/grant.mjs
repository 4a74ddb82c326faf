/** Gives a permission as a person does: a click on our page, and a yes to the browser's question. */
import { execFileSync } from 'node:child_process';
import { require } from './browsers/find.mjs';
import { pause } from './wait.mjs';

/** How long the browser takes to put its question on the screen. */
const QUESTION_MILLISECONDS = 1500;

/**
 * Firefox does not ask under these tests' settings. Chromium asks on a display only; its "Allow" is the first button after the focused one.
 * @param {import('puppeteer-core').Page} page of the extension
 */
export async function grant(session, page, selector) {
  await page.bringToFront();
  await page.click(selector);
  if (session.kind === 'firefox') return;
  await pause(QUESTION_MILLISECONDS);
  execFileSync(require('xdotool'), ['key', 'Tab', 'Return'], { env: { ...process.env, DISPLAY: session.display }, stdio: 'ignore' });
}
