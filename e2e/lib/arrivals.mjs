/** The ways in which a person, a page or a program arrives at a wall. */
import { CHAT, chatWith, redirectTo, refreshTo } from './stand-ins/pages/chats.mjs';

/**
 * @typedef {{
 *   name: string,
 *   start?: (link: string) => string,
 *   run: (page: import('puppeteer-core').Page, link: string, session: object) => Promise<unknown>,
 *   newTab?: boolean, backTo?: (link: string) => string, waitsForPrivate?: boolean,
 * }} Arrival `start` is the page that is shown first, `backTo` where Back must lead; both are left out for a tab that begins at the wall
 */

const press = (selector, options) => (page) => page.click(selector, options);
const quietly = (promise) => promise.catch(() => undefined);

async function controlClick(page) {
  await page.keyboard.down('Control');
  await page.click('#link');
  await page.keyboard.up('Control');
}

const onChat = { start: chatWith, backTo: chatWith };
const inNewTab = { start: chatWith, newTab: true };
const before = { start: () => CHAT, backTo: () => CHAT };

/** @type {readonly Arrival[]} */
export const ARRIVALS = [
  { name: 'link, mouse click', ...onChat, run: press('#link') },
  { name: 'link, clicked by script', ...onChat, run: (page) => page.$eval('#link', (link) => link.click()) },
  { name: 'target=_blank', ...inNewTab, run: press('#blank') },
  { name: 'target=_blank with opener', ...inNewTab, run: press('#opener') },
  { name: 'window.open', ...inNewTab, run: press('#open') },
  { name: 'Ctrl+click', ...inNewTab, run: controlClick },
  { name: 'middle click', ...inNewTab, run: press('#link', { button: 'middle' }) },
  { name: 'location.href', ...onChat, run: press('#assign') },
  { name: 'location.replace', start: chatWith, backTo: () => CHAT, run: press('#replace') },
  { name: 'form GET', ...onChat, run: press('#get') },
  { name: 'address bar', ...before, run: (page, link) => quietly(page.goto(link)) },
  {
    name: 'server redirect, link',
    start: (link) => chatWith(redirectTo(link)),
    backTo: (link) => chatWith(redirectTo(link)),
    run: press('#link'),
  },
  { name: 'server redirect, address bar', ...before, run: (page, link) => quietly(page.goto(redirectTo(link))) },
  { name: 'meta refresh', ...before, run: (page, link) => quietly(page.goto(refreshTo(link))) },
  { name: 'another program', newTab: true, run: (_page, link, session) => session.openElsewhere(link) },
  {
    name: 'another program, private window',
    newTab: true,
    run: (_page, link, session) => session.openElsewhere(link, session.kind === 'firefox' ? '--private-window' : '--incognito'),
  },
];

/** Carries one arrival out and leaves the page at which it ended. @param {Arrival} arrival */
export async function arrive(session, standIns, arrival, link, until) {
  const first = await session.browser.newPage();
  await first.goto(CHAT);
  if (arrival.start !== undefined && arrival.start(link) !== CHAT) await first.goto(arrival.start(link));
  const entries = await first.evaluate(() => history.length);
  standIns.hangUp();
  const seen = standIns.journal.open();
  const opened = arrival.newTab ? nextPage(session.browser) : first;
  await arrival.run(first, link, session);
  const page = await opened;
  const errors = watchErrors(page);
  await until(page);
  return { page, seen, entries, errors, close: () => Promise.all([...new Set([first, page])].map((one) => one.close())) };
}

/** The next tab that the browser opens. */
export function nextPage(browser, milliseconds = 10_000) {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => {
      browser.off('targetcreated', look);
      fail(new Error('no new tab was opened'));
    }, milliseconds);
    async function look(target) {
      if (target.type() !== 'page') return;
      clearTimeout(timer);
      browser.off('targetcreated', look);
      done(await target.page());
    }
    browser.on('targetcreated', look);
  });
}

export const isErrorPage = (url) => /^(chrome-error:|about:neterror|about:certerror)/.test(url);

function watchErrors(page) {
  const errors = [];
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame() && isErrorPage(frame.url())) errors.push(frame.url());
  });
  return errors;
}
