/** A feed of rules as its operator has one: real keys, the real signer, the real server, and an extension that was built with its root. */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually } from './wait.mjs';

const path = (relative) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const PLAINLINK = path('native-host/host/target/plainlink/bin/plainlink');
const SERVER = path('native-host/backend/target/plainlink-server/bin/plainlink-server');
const PASSWORD = 'only for this test';

/** Root and release key for tests, the rules of this build as release 1, and packages of the extension that know the root. */
export async function makeFeed() {
  const folder = mkdtempSync(join(tmpdir(), 'plainlink-feed-'));
  const at = (name) => join(folder, name);
  writeFileSync(at('password'), PASSWORD);
  const origin = `http://127.0.0.1:${await freePort()}`;
  const plainlink = (...words) => execFileSync(PLAINLINK, words, { stdio: 'pipe', encoding: 'utf8' });
  const signer = ['--keys', at('keys'), '--password-file', at('password')];
  plainlink('keys', 'new', '--test', '--out', at('keys'), '--origin', origin, '--password-file', at('password'));
  build(at('dist'), at('keys/root/1.json'));
  return {
    origin,
    root: at('keys/root/1.json'),
    extension: (kind) => join(folder, 'dist', kind),
    /** Signs the rules of this build with a change. @param {(folder: string) => void} change of a copy of `rules/` */
    sign(release, change) {
      const rules = at(`rules-${release}`);
      cpSync(path('rules'), rules, { recursive: true, filter: (source) => !/conformance|corpus/.test(source) });
      change(rules);
      plainlink('rules', 'sign', '--release', String(release), ...signer, '--rules', rules, '--out', at(`release-${release}`));
    },
    /** @param {string} public_ the folder that a server serves */
    publish: (release, public_) => void plainlink('feed', 'publish', public_, '--keys', at('keys'), '--from', at(`release-${release}`)),
    /** The command of a helper that was built with the root; from the class path, for the image is made with its jars. */
    helper() {
      cpSync(path('native-host/host/target/plainlink'), at('helper'), { recursive: true });
      const inJar = 'dev/plainlink/bundle/trust/root.json';
      mkdirSync(at(`classes/${dirname(inJar)}`), { recursive: true });
      cpSync(at('keys/root/1.json'), at(`classes/${inJar}`));
      const jar = readdirSync(at('helper/lib')).find((name) => name.startsWith('plainlink-bundle-'));
      execFileSync('jar', ['--update', '--file', at(`helper/lib/${jar}`), '-C', at('classes'), inJar], { stdio: 'pipe' });
      return [at('helper/bin/plainlink-host')];
    },
    startServer: () => startServer(origin, mkdtempSync(join(folder, 'server-'))),
    close: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  };
}

function build(folder, root) {
  const env = { ...process.env, PLAINLINK_ROOT: root };
  execFileSync(process.execPath, [path('extension/build.mjs'), folder], { env, stdio: 'pipe' });
}

async function startServer(origin, data) {
  let child;
  const start = async () => {
    child = spawn(SERVER, ['--port', new URL(origin).port, '--data', data], { stdio: 'ignore' });
    await eventually(() => answers(origin), 20_000);
    if (!(await answers(origin))) throw new Error(`${SERVER} does not answer: run "mvn -q -DskipTests package"`);
  };
  const stop = async () => {
    const ended = new Promise((done) => child.on('exit', done));
    child.kill('SIGTERM');
    await ended;
  };
  await start();
  return {
    /** What it serves. */
    feed: join(data, 'feed'),
    /** One letter of the signed rules of the newest release becomes another. */
    tamper() {
      const file = join(data, 'feed/v1/release.json');
      const envelope = JSON.parse(readFileSync(file, 'utf8'));
      const payload = Buffer.from(envelope.payload, 'base64').toString().replace('"schema":1', '"schema": 1');
      writeFileSync(file, JSON.stringify({ ...envelope, payload: Buffer.from(payload).toString('base64') }));
    },
    /** Waits for the newest publication: the server looks at its folder at most once a second. */
    async served() {
      const newest = readFileSync(join(data, 'feed/v1/release.json'), 'utf8');
      const now = async () => (await fetch(`${origin}/v1/release.json`)).text();
      await eventually(async () => (await now()) === newest, 5000);
      if ((await now()) !== newest) throw new Error('the server does not serve what was published');
    },
    start,
    stop,
  };
}

const answers = (origin) =>
  fetch(`${origin}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );

const freePort = () =>
  new Promise((done) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
