/** What several tests do: show a page, click its link, look where the tab is. */
import { chatWith } from './stand-ins/pages/chats.mjs';
import { addressOf, eventually, pause } from './wait.mjs';

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

/** Waits for the ask page of a tab. @returns {Promise<boolean>} whether it is there and has filled itself */
export async function askPage(session, page) {
  const isThere = async () => (await addressOf(page)).startsWith(`${session.origin}/where.html`);
  await eventually(async () => (await isThere()) && page.$eval('#main', (main) => !main.hidden).catch(() => false));
  return isThere();
}

/** For claims that nothing happens. */
export const settled = () => pause(700);
