/** One browser on one set of stand-ins, for a group of tests or one run of the truth table. */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe } from 'node:test';
import { startChromium, startChromiumCold } from './browsers/chromium.mjs';
import { startFirefox } from './browsers/firefox.mjs';
import { TARGETS, unused } from './stand-ins/pages/targets.mjs';
import { wrap } from './stand-ins/pages/walls.mjs';
import { startStandIns } from './stand-ins/start.mjs';
import { addressOf, eventually } from './wait.mjs';

export const BROWSERS = ['chromium', 'firefox'];
const START = { chromium: startChromium, firefox: startFirefox };

/** @type {Map<string, string>} */ const copies = new Map();

/** @param {string} kind @returns {string} a copy of this browser's built extension, which no build can change under a running browser */
export function builtExtension(kind) {
  const built = fileURLToPath(new URL(`../../extension/dist/${kind}`, import.meta.url));
  if (!existsSync(join(built, 'manifest.json'))) throw new Error(`${built} is not built: run "npm ci && npm run build" in extension/`);
  if (!copies.has(kind)) {
    const copy = mkdtempSync(join(tmpdir(), 'plainlink-extension-'));
    cpSync(built, copy, { recursive: true });
    process.on('exit', () => rmSync(copy, { recursive: true, force: true }));
    copies.set(kind, copy);
  }
  return copies.get(kind);
}

/** A browser with Plainlink, ready to skip. @param {string} kind `chromium` or `firefox` */
export async function startBrowser(kind, options) {
  const session = await startBare(kind, { extension: builtExtension(kind), ...options });
  await ready(session);
  return session;
}

/** A browser with any extension. */
export const startBare = (kind, options) => START[kind](options);

/** A fresh installation needs a moment to put its rules in place. */
async function ready(session) {
  const page = await session.browser.newPage();
  await eventually(async () => {
    const target = unused(TARGETS.JD);
    await page.goto(wrap.qq(target)).catch(() => undefined);
    return (await addressOf(page)) === target;
  }, 10_000);
  await page.close();
}

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
