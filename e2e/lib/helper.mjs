/** Registers a helper with a browser of the tests, and sees every process of it that the browser starts. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually } from './wait.mjs';

const HOST_NAME = 'dev.plainlink.host';
const INSTALLER = fileURLToPath(new URL('../../installer/', import.meta.url));
const NATIVE_HOST = fileURLToPath(new URL('../../native-host/', import.meta.url));
/** The image with its own runtime is what users install; the other one starts from the class path of a build. */
const PROGRAMS = ['image/target/image/plainlink', 'host/target/plainlink'].map((path) => join(NATIVE_HOST, path, 'bin', 'plainlink-host'));

/** @returns {string} the helper of this build */
export function builtHelper() {
  const found = PROGRAMS.find((path) => existsSync(path));
  if (found === undefined) throw new Error(`${PROGRAMS.at(-1)} is not built: run "mvn -q -DskipTests package"`);
  return found;
}

/**
 * A helper that browsers can be told of. Its settings and state are in a folder of its own, as if of another user.
 * @param {readonly string[]} command program and its first arguments
 */
export function makeHelper(command = [builtHelper()], folder = mkdtempSync(join(tmpdir(), 'plainlink-helper-'))) {
  const started = join(folder, 'started');
  mkdirSync(started);
  const program = join(folder, 'plainlink-host');
  writeFileSync(program, launcher(folder, started, command));
  chmodSync(program, 0o755);
  const pids = () => readdirSync(started).map(Number);
  return {
    folder,
    /** How many processes were started so far. */
    starts: () => pids().length,
    /** The processes that still run. */
    running: () => pids().filter(isRunning),
    signal(name) {
      for (const pid of pids().filter(isRunning)) process.kill(pid, name);
    },
    /** Until no process runs any more; the caller asserts it. */
    gone: (milliseconds) => eventually(() => pids().filter(isRunning).length === 0, milliseconds),
    register: (session, ids) => register(session, program, ids),
    close: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  };
}

/** The XDG variables of a helper's user. */
const foldersOf = (folder) =>
  Object.fromEntries(['CONFIG_HOME', 'DATA_HOME', 'STATE_HOME', 'RUNTIME_DIR'].map((name) => [`XDG_${name}`, join(folder, name)]));

/**
 * A helper that `installer/install.sh` put into a home of its own. Browsers are told what the installer told them, with one difference: the program
 * that notes its process stands before the installed one, and gives it that home in place of the browser's.
 */
export function installHelper() {
  const folder = mkdtempSync(join(tmpdir(), 'plainlink-installed-'));
  const env = { PATH: process.env.PATH, HOME: folder, LANG: 'C.UTF-8', ...foldersOf(folder) };
  const prefix = join(folder, 'DATA_HOME', 'plainlink');
  const run = (program, ...args) => spawnSync(program, args, { env, encoding: 'utf8', timeout: 60_000, input: '' });
  const installed = run('sh', join(INSTALLER, 'install.sh'), '--prefix', prefix, '--yes', '--no-handler');
  if (installed.status !== 0) throw new Error(`install.sh: ${installed.stdout}${installed.stderr}`);
  const manifests = {
    chromium: join(folder, 'CONFIG_HOME', 'chromium', 'NativeMessagingHosts'),
    firefox: join(folder, '.mozilla', 'native-messaging-hosts'),
  };
  const helper = makeHelper([join(prefix, 'bin', 'plainlink-host')], folder);
  return {
    ...helper,
    plainlink: (...args) => run(join(prefix, 'bin', 'plainlink'), ...args),
    uninstall: () => run('sh', join(prefix, 'installer', 'uninstall.sh'), '--prefix', prefix, '--yes'),
    register(session) {
      const told = JSON.parse(readFileSync(join(manifests[session.kind], `${HOST_NAME}.json`), 'utf8'));
      if (told.path !== join(prefix, 'bin', 'plainlink-host')) throw new Error(`the browser was told of ${told.path}`);
      return write(session, { ...told, path: join(folder, 'plainlink-host') });
    },
  };
}

/** Notes its process, which becomes the helper's, and starts it with folders that no other helper uses. */
function launcher(folder, started, command) {
  const folders = Object.entries(foldersOf(folder)).map(([name, value]) => `${name}='${value}'`);
  const words = command.map((word) => `'${word}'`).join(' ');
  return `#!/bin/sh\n: > '${started}'/$$\nexport HOME='${folder}' ${folders.join(' ')}\nexec ${words} "$@"\n`;
}

/** Writes the browser's host manifest. @returns {() => void} takes it away again */
function register(session, program, ids = [session.id]) {
  const callers =
    session.kind === 'chromium' ? { allowed_origins: ids.map((id) => `chrome-extension://${id}/`) } : { allowed_extensions: ids };
  return write(session, { name: HOST_NAME, description: 'Plainlink', path: program, type: 'stdio', ...callers });
}

function write(session, manifest) {
  mkdirSync(session.hostManifests, { recursive: true });
  const file = join(session.hostManifests, `${HOST_NAME}.json`);
  writeFileSync(file, JSON.stringify(manifest));
  return () => rmSync(file, { force: true });
}

/** A process that was ended but not yet taken notice of by its parent does not run. */
function isRunning(pid) {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
