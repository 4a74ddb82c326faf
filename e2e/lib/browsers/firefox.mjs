/** Starts Firefox on the stand-ins, with the built extension packed into the profile. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { handOver } from './chromium.mjs';
import { startDesktop } from './desktop.mjs';
import { require } from './find.mjs';
import { strictSwitch } from './strict-mode.mjs';
import { zipFolder } from './zip.mjs';

/** Fixed, so that a hostile page of the tests can name it. */
const UUID = '7d3c6b1e-5a0f-4c8e-9b52-0c2d8d6f4a11';
/** How soon an idle event page is ended; short enough to be waited for. */
const IDLE_MILLISECONDS = 1500;

/** What points Firefox at the stand-ins. */
export const routeTo = (standIns) =>
  standIns.direct
    ? { 'network.proxy.type': 0, 'network.dns.forceResolve': standIns.address }
    : {
        'network.proxy.type': 1,
        'network.proxy.http': standIns.address,
        'network.proxy.http_port': standIns.ports.tls,
        'network.proxy.ssl': standIns.address,
        'network.proxy.ssl_port': standIns.ports.tls,
      };

function preferences(standIns, id, strict) {
  return {
    ...routeTo(standIns),
    'network.trr.mode': 5,
    // Puppeteer sets 0, which no user has: it would hide every speculative connection. Strict mode leaves 0 behind for the next start.
    'network.http.speculative-parallel-limit': strict ? 0 : 20,
    'xpinstall.signatures.required': false,
    'extensions.autoDisableScopes': 0,
    'extensions.webextOptionalPermissionPrompts': false,
    'extensions.webextensions.uuids': JSON.stringify({ [id]: UUID }),
    'extensions.background.idle.timeout': IDLE_MILLISECONDS,
    'intl.locale.requested': 'en-US',
    'browser.shell.checkDefaultBrowser': false,
    'datareporting.policy.dataSubmissionEnabled': false,
  };
}

/** A profile that takes the stand-ins' certificates. */
export function trust(profile, standIns) {
  const certutil = (...args) => execFileSync(require('certutil'), [...args, '-d', `sql:${profile}`], { stdio: 'ignore' });
  certutil('-N', '--empty-password');
  certutil('-A', '-n', 'plainlink-e2e', '-t', 'C,,', '-i', standIns.ca);
}

function makeProfile(folder, { standIns, extension, id, privateAllowed }) {
  const profile = join(folder, 'profile');
  mkdirSync(join(profile, 'extensions'), { recursive: true });
  trust(profile, standIns);
  writeFileSync(join(profile, 'extensions', `${id}.xpi`), zipFolder(extension));
  if (privateAllowed) {
    writeFileSync(
      join(profile, 'extension-preferences.json'),
      JSON.stringify({ [id]: { permissions: ['internal:privateBrowsingAllowed'], origins: [], data_collection: [] } }),
    );
  }
  return profile;
}

/**
 * @param {{standIns: import('../stand-ins/start.mjs').StandIns, extension: string, headless?: boolean, coldUrl?: string, desktop?: boolean,
 *   privateAllowed?: boolean, strict?: boolean}} options `desktop`: on a display and a session bus of its own, without which a second process cannot
 *   hand an address over. `coldUrl`: the browser is started twice, because the start that installs the extension does not count.
 */
export async function startFirefox({
  standIns,
  extension,
  headless = true,
  coldUrl,
  desktop = false,
  privateAllowed = false,
  strict = false,
}) {
  const folder = mkdtempSync(join(tmpdir(), 'plainlink-firefox-'));
  const { id } = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8')).browser_specific_settings.gecko;
  const profile = makeProfile(folder, { standIns, extension, id, privateAllowed });
  const surroundings = desktop ? await startDesktop() : undefined;
  // Host manifests are looked for below the home folder, whatever the profile.
  const home = join(folder, 'home');
  mkdirSync(home);
  const env = { ...process.env, ...surroundings?.env, HOME: home };
  const launch = (args) =>
    puppeteer.launch({
      browser: 'firefox',
      executablePath: require('firefox'),
      headless: headless && !desktop,
      userDataDir: profile,
      defaultViewport: null,
      extraPrefsFirefox: preferences(standIns, id, strict),
      args,
      env,
    });
  if (coldUrl !== undefined) await (await launch([])).close();
  const browser = await launch(coldUrl === undefined ? [] : [coldUrl]);
  return {
    kind: 'firefox',
    browser,
    folder,
    id,
    origin: `moz-extension://${UUID}`,
    hostManifests: join(home, '.mozilla', 'native-messaging-hosts'),
    setStrict: strictSwitch(browser, folder),
    /** Waits until the event page is over its idle time. */
    sleep: () => new Promise((done) => setTimeout(done, IDLE_MILLISECONDS + 1500)),
    openElsewhere: (url, ...more) => handOver(require('firefox'), ['--profile', profile, ...more, url], env),
    async close() {
      await browser.close();
      surroundings?.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
