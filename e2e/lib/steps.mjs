/** What several tests do: show a page, click its link, look where the tab is. */
import assert from 'node:assert/strict';
import { chatWith } from './stand-ins/pages/chats.mjs';
import { PLAIN_TARGET, TARGETS, unused } from './stand-ins/pages/targets.mjs';
import { hostOf, wrap } from './stand-ins/pages/walls.mjs';
import { addressOf, eventually, pause, shows } from './wait.mjs';

/** @returns {Promise<import('puppeteer-core').Page>} a tab of its own that shows the address */
export async function showing(session, url) {
  const page = await session.browser.newPage();
  await page.goto(url);
  return page;
}

/** Clicks the link of a fresh chat page. */
export async function clickIn(session, link) {
  const page = await showing(session, chatWith(link));
  await page.click('#link');
  return page;
}

/** A wrapped link is clicked: its target is reached, and the wall is asked for nothing. */
export async function lands(at, why) {
  const target = unused(TARGETS.Taobao),
    link = wrap.qq(target);
  const seen = at.standIns.journal.open();
  const page = await clickIn(at.session, link);
  await shows(target)(page);
  assert.deepEqual([await addressOf(page), seen.requests(hostOf(link)).length], [target, 0], why);
  await page.close();
}

/** Waits for the ask page of a tab. @returns {Promise<boolean>} whether it is there and has filled itself */
export async function askPage(session, page) {
  const isThere = async () => (await addressOf(page)).startsWith(`${session.origin}/where.html`);
  await eventually(async () => (await isThere()) && page.$eval('#main', (main) => !main.hidden).catch(() => false));
  return isThere();
}

/**
 * A page of the extension in a tab of its own. No driver may send Firefox there, so the page that asks about a link leads on.
 * @param {import('puppeteer-core').Page} [from] a tab that shows the ask page already
 */
export async function openFace(session, name, from) {
  const page = from ?? (await clickIn(session, wrap.qq(unused(PLAIN_TARGET))));
  if (!(await askPage(session, page))) throw new Error(`no page of ours to start from: ${await addressOf(page)}`);
  await page.evaluate((address) => location.assign(address), name);
  await eventually(async () => (await addressOf(page)) === `${session.origin}/${name}`);
  return page;
}

/** Shows a page of the extension anew; the driver of Firefox waits for ever for that. */
export const reloadFace = (page) => untilReloaded(page, () => page.evaluate(() => location.reload()));

/** Does something after which a page of the extension shows itself anew. */
export async function untilReloaded(page, act) {
  await page.evaluate(() => {
    globalThis.stale = true;
  });
  await act();
  await eventually(() => page.evaluate(() => !globalThis.stale && document.readyState === 'complete').catch(() => false));
}

/** For claims that nothing happens. */
export const settled = () => pause(700);
