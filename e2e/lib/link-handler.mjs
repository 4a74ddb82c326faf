/**
 * A user's home on a desktop of its own, with a browser that opens links, and Plainlink put before it: what flow F needs. The browser is the real one
 * and has no extension; a desktop entry of the test starts it on the stand-ins, as the entry of a distribution starts it on the web.
 */
import { execFile, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import puppeteer from 'puppeteer-core';
import { argumentsFor } from './browsers/chromium.mjs';
import { startDesktop } from './browsers/desktop.mjs';
import { find, installCommand, PROGRAMS, require } from './browsers/find.mjs';
import { routeTo, trust } from './browsers/firefox.mjs';
import { eventually, pause } from './wait.mjs';

const run = promisify(execFile);
const IMAGE = fileURLToPath(new URL('../../native-host/host/target/plainlink/bin/plainlink', import.meta.url));
const INSTALL = fileURLToPath(new URL('../../installer/install.sh', import.meta.url));
const ENTRY = 'test-browser.desktop';

/** @returns {string | undefined} what is not there on this machine, with the command that brings it */
export function missingForHome(kind) {
  if (!existsSync(IMAGE)) return 'the helper is not built (mvn -q -DskipTests package; about three minutes the first time)';
  const needed = ['xvfb', 'dbus', 'xdgOpen', ...(kind === 'firefox' ? ['certutil'] : [])];
  const packages = needed.filter((program) => find(program) === undefined).map((program) => PROGRAMS[program].package);
  return packages.length > 0 ? installCommand(packages) : undefined;
}

/** @param {string} kind `chromium` or `firefox` @param {import('./stand-ins/start.mjs').StandIns} standIns @param {{locale?: string, installed?: boolean}} [options] `installed`: with the image that install.sh puts there */
export async function startHome(kind, standIns, { locale = 'C.UTF-8', installed = false } = {}) {
  const missing = missingForHome(kind);
  if (missing !== undefined) throw new Error(`a link handler cannot be shown: ${missing}`);
  const home = mkdtempSync(join(tmpdir(), 'plainlink-home-'));
  const desktop = await startDesktop();
  const folders = { config: join(home, '.config'), data: join(home, '.local', 'share'), runtime: join(home, 'run') };
  for (const folder of [folders.config, join(folders.data, 'applications'), folders.runtime]) mkdirSync(folder, { recursive: true });
  chmodSync(folders.runtime, 0o700);
  const profile = join(home, 'profile');
  mkdirSync(profile);
  const browser = writeBrowser(kind, home, profile, standIns);
  writeFileSync(
    join(folders.data, 'applications', ENTRY),
    `[Desktop Entry]\nType=Application\nName=Test browser\nExec=${browser} %u\nMimeType=x-scheme-handler/http;x-scheme-handler/https;\n`,
  );
  const mimeApps = join(folders.config, 'mimeapps.list');
  writeFileSync(mimeApps, `[Default Applications]\nx-scheme-handler/http=${ENTRY}\nx-scheme-handler/https=${ENTRY}\n`);
  const env = { PATH: process.env.PATH, HOME: home, XDG_RUNTIME_DIR: folders.runtime, LANG: locale, ...desktop.env };
  const prefix = join(folders.data, 'plainlink');
  if (installed) await run('sh', [INSTALL, '--prefix', prefix, '--yes', '--no-handler'], { env });
  const program = installed ? join(prefix, 'bin', 'plainlink') : IMAGE;
  return {
    kind,
    home,
    mimeApps,
    runtime: join(folders.runtime, 'plainlink'),
    /** @returns {Promise<string>} what it printed; fails when the exit code is not 0 */
    plainlink: async (...args) => (await run(program, args, { env })).stdout,
    /** Only of an installed one. */
    uninstall: () => run('sh', [join(prefix, 'installer', 'uninstall.sh'), '--prefix', prefix, '--yes'], { env }),
    /** What a chat program does. @returns {Promise<number>} the exit code of xdg-open */
    xdgOpen: (url) => ended(spawn(require('xdgOpen'), [url], { env, stdio: 'ignore', detached: true })),
    /** The running browser, through its debugger; only to look at what it shows. */
    attach: () => attach(kind, profile),
    async close() {
      await stopBrowser(profile);
      desktop.close();
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** The program behind the entry: the real browser, pointed at the stand-ins. It notes the process that holds the profile. */
function writeBrowser(kind, home, profile, standIns) {
  const program = join(home, 'browser');
  const args =
    kind === 'chromium'
      ? [...argumentsFor(standIns), `--user-data-dir=${profile}`, '--remote-debugging-port=0', '--password-store=basic']
      : ['--profile', profile, '--remote-debugging-port', '0'];
  if (kind === 'firefox') writePreferences(profile, standIns);
  const quoted = args.map((arg) => `'${arg.replaceAll("'", "'\\''")}'`).join(' ');
  writeFileSync(program, `#!/bin/sh\necho $$ >>'${profile}.pids'\nexec '${require(kind)}' ${quoted} "$@"\n`, { mode: 0o755 });
  return program;
}

function writePreferences(profile, standIns) {
  trust(profile, standIns);
  const preferences = {
    ...routeTo(standIns),
    'network.trr.mode': 5,
    // The debugger would set what no user has, the speculative connections that are counted here among it.
    'remote.prefs.recommended': false,
    'browser.shell.checkDefaultBrowser': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'browser.aboutwelcome.enabled': false,
    'app.normandy.enabled': false,
  };
  const lines = Object.entries(preferences).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`);
  writeFileSync(join(profile, 'user.js'), `${lines.join('\n')}\n`);
}

async function attach(kind, profile) {
  const file = join(profile, kind === 'chromium' ? 'DevToolsActivePort' : 'WebDriverBiDiServer.json');
  await eventually(() => existsSync(file) && readFileSync(file, 'utf8').length > 0, 20_000);
  const text = readFileSync(file, 'utf8');
  if (kind === 'chromium') return puppeteer.connect({ browserURL: `http://127.0.0.1:${text.split('\n')[0]}`, defaultViewport: null });
  const { ws_host: host, ws_port: port } = JSON.parse(text);
  return puppeteer.connect({ browserWSEndpoint: `ws://${host}:${port}/session`, protocol: 'webDriverBiDi', defaultViewport: null });
}

/** Only processes that this home's browser program became. */
async function stopBrowser(profile) {
  const pids = existsSync(`${profile}.pids`) ? readFileSync(`${profile}.pids`, 'utf8').split('\n').filter(Boolean).map(Number) : [];
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    for (const pid of pids) kill(-pid, signal);
    await eventually(() => !pids.some((pid) => kill(pid, 0)), 5000);
  }
  await pause(100);
}

function kill(pid, signal) {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

const ended = (child) =>
  new Promise((done) => {
    const timer = setTimeout(() => kill(-child.pid, 'SIGKILL'), 30_000);
    child.on('exit', (code) => {
      clearTimeout(timer);
      done(code);
    });
  });
