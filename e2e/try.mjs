#!/usr/bin/env node
/** What `installer/try.sh` shows: two clicks in a chat page and a link of another program, what they led to, and pictures. Usage: try.mjs BROWSER FOLDER */
import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { missingForHome, startHome } from './lib/link-handler.mjs';
import { startBrowser } from './lib/session.mjs';
import { chatOf } from './lib/stand-ins/pages/chats.mjs';
import { TARGETS, unused } from './lib/stand-ins/pages/targets.mjs';
import { hostOf, wrap } from './lib/stand-ins/pages/walls.mjs';
import { startStandIns } from './lib/stand-ins/start.mjs';
import { addressOf, eventually, shows } from './lib/wait.mjs';

const [kind, folder] = process.argv.slice(2);
const LINKS = { Taobao: wrap.qq(TARGETS.Taobao), Douyin: wrap.wechat(TARGETS.Douyin) };
const CHAT = chatOf({ 'A Taobao link, as QQ opens it': LINKS.Taobao, 'A Douyin link, as WeChat opens it': LINKS.Douyin });

const standIns = await startStandIns();
const session = await start();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => void end(1));
try {
  mkdirSync(folder, { recursive: true });
  const page = await session.browser.newPage();
  await page.goto(CHAT);
  await page.screenshot({ path: join(folder, 'chat.png') });
  let reached = true;
  for (const [index, name] of Object.keys(LINKS).entries()) reached = (await click(page, name, index)) && reached;
  reached = (await clickElsewhere()) && reached;
  console.log(`Pictures: ${relative(process.cwd(), folder) || folder}/`);
  if (session.headless === false) await leaveOpen(page);
  await end(reached ? 0 : 1);
} catch (error) {
  console.error(error);
  await end(1);
}

/** With a display the window is shown; a display that cannot be used is no reason to fail. */
async function start() {
  const hasDisplay = Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
  if (hasDisplay) {
    try {
      return Object.assign(await startBrowser(kind, { standIns, headless: false }), { headless: false });
    } catch (error) {
      console.error(`The display cannot be used (${String(error.message).split('\n')[0]}); going on without a window.`);
    }
  }
  return startBrowser(kind, { standIns });
}

async function click(page, name, index) {
  const link = LINKS[name],
    target = TARGETS[name];
  await page.goto(CHAT);
  standIns.hangUp();
  const seen = standIns.journal.open();
  const clickedAt = page.evaluate(
    (id) =>
      new Promise((done) => document.getElementById(id).addEventListener('click', () => done(performance.timeOrigin + performance.now()))),
    `link${index}`,
  );
  await page.click(`#link${index}`);
  const began = await clickedAt.catch(() => undefined);
  await shows(target)(page);
  const landed = await addressOf(page);
  const arrived = seen.requests(hostOf(target)).find(({ url }) => url === target);
  await page.screenshot({ path: join(folder, `${name.toLowerCase()}.png`) });
  console.log(`
  link                  ${link}
  landed                ${landed}
  requests to the wall  ${seen.requests(hostOf(link)).length}
  time                  ${arrived && began ? `${Math.round(arrived.at - began)} ms from the click to the target` : 'not measured'}`);
  return landed === target && seen.requests(hostOf(link)).length === 0;
}

/** A chat program on the desktop hands its link to the system, which asks Plainlink: the browser never hears of the wall. */
async function clickElsewhere() {
  const missing = missingForHome(kind);
  if (missing !== undefined) {
    console.log(`\n  Links of other programs are not shown: ${missing}`);
    return true;
  }
  const target = unused(TARGETS.JD),
    link = wrap.qq(target);
  const home = await startHome(kind, standIns);
  try {
    await home.plainlink('handler', 'install');
    standIns.hangUp();
    const seen = standIns.journal.open();
    await home.xdgOpen(link);
    const arrived = () => seen.requests(hostOf(target)).find(({ url }) => url === target);
    await eventually(arrived, 30_000);
    await picture(home, target).catch((error) => console.error(`No picture of it: ${error.message}`));
    const wall = [seen.requests(hostOf(link)).length, standIns.direct ? seen.connections(hostOf(link)).length : 0];
    console.log(`
  link of a desktop chat  ${link}
  landed                  ${arrived()?.url ?? 'nowhere'}
  requests to the wall    ${wall[0]}
  connections to it       ${standIns.direct ? wall[1] : 'not measured'}`);
    return arrived() !== undefined && wall[0] === 0 && wall[1] === 0;
  } finally {
    await home.close();
  }
}

async function picture(home, target) {
  const browser = await home.attach();
  try {
    let page;
    await eventually(async () => {
      for (const each of await browser.pages()) if ((await addressOf(each)) === target) page = each;
      return page !== undefined;
    }, 10_000);
    if (page === undefined) throw new Error('no tab shows the target');
    await page.screenshot({ path: join(folder, 'desktop.png') });
  } finally {
    await browser.disconnect();
  }
}

async function leaveOpen(page) {
  await page.goto(CHAT);
  console.log('The window is yours. Close it, or press Ctrl+C, to end.');
  await new Promise((done) => session.browser.once('disconnected', done));
}

async function end(code) {
  await session.close().catch(() => undefined);
  await standIns.close();
  process.exit(code);
}
