// Start and memory of the image beside an empty program of the same packaging; interleaved, so that whatever else
// the machine does falls on both alike. See docs/benchmarks.md.
import { spawn, spawnSync } from 'node:child_process';
import { constants, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [image, empty, rounds] = [process.argv[2], process.argv[3], Number(process.argv[4])];
const RATIO = 1.5;
const MEGABYTES = 64;
const FRAMES = 100_000;
const IN_FLIGHT = 8;
const ORIGIN = 'chrome-extension://aoaaimgljoaglhldcbfgnpbkbkiojmdb/';
const wall = 'https://c.pc.qq.com/middlem.html?pfurl=https%3A%2F%2Fitem.taobao.com%2Fitem.htm%3Fid%3D1';

const folder = mkdtempSync(join(tmpdir(), 'plainlink-start-'));
const home = join(folder, 'home');
const fifo = join(folder, 'started');
const recorder = join(folder, 'recorder');
const environment = { PATH: process.env.PATH, HOME: home, XDG_RUNTIME_DIR: join(folder, 'run') };
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** A home whose browser, as the former link handler, only says that it was started. */
function furnish() {
  const state = join(home, '.local/state/plainlink');
  const applications = join(home, '.local/share/applications');
  for (const path of [state, applications, environment.XDG_RUNTIME_DIR]) mkdirSync(path, { recursive: true, mode: 0o700 });
  spawnSync('mkfifo', [fifo]);
  writeFileSync(recorder, `#!/bin/sh\nprintf x >'${fifo}'\n`, { mode: 0o755 });
  writeFileSync(join(applications, 'recorder.desktop'), `[Desktop Entry]\nType=Application\nName=r\nExec=${recorder} %u\n`);
  writeFileSync(join(state, 'former-handler'), 'recorder.desktop\n');
}

function frame(message) {
  const body = Buffer.from(JSON.stringify(message));
  const header = Buffer.alloc(4);
  header.writeInt32LE(body.length);
  return Buffer.concat([header, body]);
}

const hello = frame({ id: 1, kind: 'hello', version: '0.1.0', min: 1, max: 1, browser: 'chromium' });

/** Milliseconds from the start of a program to the first byte of its answer. */
function firstReply(command, args, request) {
  return new Promise((resolve, reject) => {
    const before = performance.now();
    const child = spawn(command, args, { env: environment, stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdout.once('data', () => {
      resolve(performance.now() - before);
      child.stdin.end();
    });
    child.once('exit', (code) => reject(new Error(`${command} ended with ${code} before it answered`)));
    child.stdin.write(request);
  });
}

/** Milliseconds from the start of a program to the start of the browser. */
function browserStarted(command, args) {
  return new Promise((resolve, reject) => {
    const before = performance.now();
    const child = spawn(command, args, { env: environment, stdio: 'inherit' });
    let time;
    started.once('data', () => {
      time = performance.now() - before;
      if (child.exitCode !== null) resolve(time);
    });
    child.once('exit', (code) => {
      if (code !== 0) reject(new Error(`${command} ended with ${code}`));
      else if (time !== undefined) resolve(time);
    });
  });
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

/** Medians of both, and the median of the ratios of neighbours. */
async function compare(name, ours, theirs) {
  const times = { ours: [], theirs: [], ratio: [] };
  await ours();
  await theirs();
  for (let i = 0; i < rounds; i++) {
    const [mine, other] = i % 2 ? [await ours(), await theirs()] : [await theirs(), await ours()].reverse();
    times.ours.push(mine);
    times.theirs.push(other);
    times.ratio.push(mine / other);
  }
  const ratio = median(times.ratio);
  report(name, ratio.toFixed(2), RATIO, ratio <= RATIO, `${median(times.ours).toFixed(1)} ms, empty ${median(times.theirs).toFixed(1)} ms`);
}

let broken = false;
function report(name, value, bound, holds, more) {
  broken ||= !holds;
  console.log(`${holds ? 'ok    ' : 'BROKEN'} ${name}: ${value} (bound ${bound}; ${more})`);
}

const megabytes = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

/** Resident memory after the first answer and after many; a bounded number of questions wait at a time. */
function memory() {
  return new Promise((resolve, reject) => {
    const child = spawn(join(image, 'bin/plainlink-host'), [ORIGIN], { env: environment, stdio: ['pipe', 'pipe', 'inherit'] });
    let [sent, answered, missing, idle] = [0, 0, 0, 0];
    let rest = Buffer.alloc(0);
    const ask = () => child.stdin.write(frame({ id: ++sent, kind: 'resolve', url: wall }));
    child.stdout.on('data', (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      for (; rest.length >= 4 && rest.length >= 4 + rest.readInt32LE(0); rest = rest.subarray(4 + rest.readInt32LE(0))) {
        if (!rest.includes('item.taobao.com') && answered > 0) missing++;
        if (++answered === 1) idle = megabytes(child.pid);
        if (sent < FRAMES) ask();
      }
      if (answered >= FRAMES) {
        const full = megabytes(child.pid);
        child.removeAllListeners('exit');
        child.stdin.end();
        resolve({ idle, full, missing });
      }
    });
    child.once('exit', (code) => reject(new Error(`plainlink-host ended with ${code} after ${answered} answers`)));
    for (let i = 0; i < IN_FLIGHT; i++) ask();
  });
}

furnish();
const started = new Socket({ fd: openSync(fifo, constants.O_RDWR | constants.O_NONBLOCK), writable: false });
// Another link each time: one that comes again and again is taken for a loop.
let links = 0;
const another = () => `${wall}${++links}`;
const emptyProgram = join(empty, 'bin/plainlink-empty');
const resolveOnce = ['resolve', '--json', '-'];
await compare('plainlink resolve, first answer ÷ empty program',
  () => firstReply(join(image, 'bin/plainlink'), resolveOnce, `${wall}\n`), () => firstReply(emptyProgram, ['answer'], hello));
{
  await compare('native messaging, first reply ÷ empty program',
    () => firstReply(join(image, 'bin/plainlink-host'), [ORIGIN], hello), () => firstReply(emptyProgram, ['answer'], hello));
  const { idle, full, missing } = await memory();
  report('memory after the first reply', idle.toFixed(0), MEGABYTES, idle <= MEGABYTES, 'MB resident');
  report(`memory after ${FRAMES} frames`, full.toFixed(0), MEGABYTES, full <= MEGABYTES && missing === 0, `MB resident; ${missing} wrong answers`);
}
await compare('plainlink open, browser started ÷ empty program that starts it',
  () => browserStarted(join(image, 'bin/plainlink'), ['open', another()]), () => browserStarted(emptyProgram, ['start', recorder, another()]));
process.exit(broken ? 1 : 0);
