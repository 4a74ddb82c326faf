/** One browser on one set of stand-ins, for a group of tests or one run of the truth table. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { after, before, describe } from 'node:test';
import { startChromium, startChromiumCold } from './browsers/chromium.mjs';
import { startFirefox } from './browsers/firefox.mjs';
import { startStandIns } from './stand-ins/start.mjs';

export const BROWSERS = ['chromium', 'firefox'];
const START = { chromium: startChromium, firefox: startFirefox };

/** @param {string} kind @returns {string} the built extension of this browser */
export function builtExtension(kind) {
  const folder = fileURLToPath(new URL(`../../extension/dist/${kind}`, import.meta.url));
  if (!existsSync(`${folder}/manifest.json`)) throw new Error(`${folder} is not built: run "npm ci && npm run build" in extension/`);
  return folder;
}

/** @param {string} kind `chromium` or `firefox` */
export const startBrowser = (kind, options) => START[kind]({ extension: builtExtension(kind), ...options });

/** A browser whose first page is the address. @returns {Promise<{browser: {close: () => Promise<void>}, seen: object}>} what the stand-ins saw of it */
export async function startCold(kind, { standIns, url, strict }) {
  const seen = standIns.journal.open();
  const options = { standIns, extension: builtExtension(kind), strict };
  const browser = kind === 'chromium' ? await startChromiumCold({ ...options, url }) : await startFirefox({ ...options, coldUrl: url });
  return { browser, seen };
}

/**
 * A group of tests for each browser, with a browser that they share.
 * @param {string} title
 * @param {{moreHosts?: string[], desktop?: boolean}} options
 * @param {(at: {session: any, standIns: import('./stand-ins/start.mjs').StandIns}, kind: string) => void} define `at` is filled before the first test runs
 */
export function inBothBrowsers(title, { moreHosts, ...options }, define) {
  for (const kind of BROWSERS) {
    describe(`${title}, ${kind}`, () => {
      const at = {};
      before(async () => {
        at.standIns = await startStandIns({ moreHosts });
        at.session = await startBrowser(kind, { standIns: at.standIns, ...options });
      });
      after(async () => {
        await at.session?.close();
        await at.standIns?.close();
      });
      define(at, kind);
    });
  }
}
