/** Starts Chromium on the stand-ins, with the built extension. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { pause } from '../wait.mjs';
import { startDesktop } from './desktop.mjs';
import { require } from './find.mjs';
import { strictSwitch, writeStrictMode } from './strict-mode.mjs';

/** A fresh installation has put its rules in place after this. */
const SETTLE_MILLISECONDS = 3000;
/** The extension is loaded anew when it is let into private windows. */
const PRIVATE_RELOAD_MILLISECONDS = 3000;

/** What points Chromium at the stand-ins. @param {import('../stand-ins/start.mjs').StandIns} standIns */
export const argumentsFor = (standIns) => [
  '--no-proxy-server',
  `--host-resolver-rules=MAP * ${standIns.address}${standIns.direct ? '' : `:${standIns.ports.tls}`}`,
  `--ignore-certificate-errors-spki-list=${standIns.spki}`,
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=en-US',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/**
 * @param {{standIns: import('../stand-ins/start.mjs').StandIns, extension: string, headless?: boolean, desktop?: boolean}} options `desktop`: on a
 *   display of its own; a headless one takes no address from a second process.
 */
export async function startChromium({ standIns, extension, headless = true, desktop = false }) {
  const folder = mkdtempSync(join(tmpdir(), 'plainlink-chromium-'));
  const executablePath = require('chromium');
  const surroundings = desktop ? await startDesktop() : undefined;
  const env = { ...process.env, LANGUAGE: 'en', ...surroundings?.env };
  const browser = await puppeteer.launch({
    executablePath,
    headless: headless && !desktop,
    pipe: true,
    enableExtensions: true,
    // A browser that says it is automated refuses what other programs hand over to it.
    ignoreDefaultArgs: ['--enable-automation'],
    userDataDir: join(folder, 'profile'),
    defaultViewport: null,
    args: argumentsFor(standIns),
    env,
  });
  const id = await browser.installExtension(extension);
  await workerOf(browser, id);
  return {
    kind: 'chromium',
    browser,
    folder,
    id,
    /** Its display, when it has one of its own. */
    display: surroundings?.env.DISPLAY,
    origin: `chrome-extension://${id}`,
    /** It follows the folder of the profile (not `HOME`). */
    hostManifests: join(folder, 'profile', 'NativeMessagingHosts'),
    setStrict: strictSwitch(browser, folder),
    /** Ends every service worker, as the browser itself does when one is idle. */
    async sleep() {
      const page = await browser.newPage();
      const session = await page.createCDPSession();
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.stopAllWorkers');
      await page.close();
    },
    /** Lets the extension into private windows, as its page in the browser's settings does. */
    async allowPrivate() {
      const page = await browser.newPage();
      await page.goto('chrome://extensions');
      await page.evaluate(async (extensionId) => {
        // Developer mode first: an extension loaded by the debugger does not live through the reload otherwise.
        await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
        await chrome.developerPrivate.updateExtensionConfiguration({ extensionId, incognitoAccess: true });
      }, id);
      await pause(PRIVATE_RELOAD_MILLISECONDS);
      await page.close();
    },
    /** Another program opens an address in the running browser. */
    openElsewhere: (url, ...more) =>
      handOver(executablePath, [`--user-data-dir=${join(folder, 'profile')}`, ...argumentsFor(standIns), ...more, url], env),
    async close() {
      await browser.close();
      surroundings?.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

/**
 * A wall as the first page of a new process, without a debugger: one that attaches at that moment can leave the tab blank. What happens is to be
 * read from the stand-ins' journal. Started twice, because the start that installs the extension does not count.
 * @param {{standIns: import('../stand-ins/start.mjs').StandIns, extension: string, url: string, strict: boolean}} options
 */
export async function startChromiumCold({ standIns, extension, url, strict }) {
  const folder = mkdtempSync(join(tmpdir(), 'plainlink-chromium-'));
  const extensions = [extension, ...(strict ? [writeStrictMode(folder)] : [])];
  const start = (address) =>
    spawn(
      require('chromium'),
      [
        '--headless=new',
        ...argumentsFor(standIns),
        `--user-data-dir=${join(folder, 'profile')}`,
        `--load-extension=${extensions.join(',')}`,
        address,
      ],
      { stdio: 'ignore', detached: true },
    );
  const stop = async (child) => {
    const ended = new Promise((done) => child.on('exit', done));
    process.kill(-child.pid, 'SIGTERM');
    if (await Promise.race([ended.then(() => true), pause(10_000).then(() => false)])) return;
    // One that still runs would take the next start's address for itself.
    process.kill(-child.pid, 'SIGKILL');
    await ended;
  };
  const first = start('about:blank');
  await pause(SETTLE_MILLISECONDS);
  await stop(first);
  const second = start(url);
  return {
    async close() {
      await stop(second);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

/** Only looked for, never spoken to: a debugger that has talked to a worker holds up the next one. */
const workerOf = (browser, id) =>
  browser.waitForTarget((target) => target.type() === 'service_worker' && target.url().startsWith(`chrome-extension://${id}/`), {
    timeout: 10_000,
  });

/** @returns {Promise<number | null>} the exit code of the second process, which leaves as soon as it has handed the address over */
export const handOver = (program, arguments_, env = process.env) =>
  new Promise((done) => {
    const child = spawn(program, arguments_, { stdio: 'ignore', env });
    const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
    child.on('exit', (code) => {
      clearTimeout(timer);
      done(code);
    });
  });
