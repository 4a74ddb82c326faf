/** Measures the first table: every arrival, in one browser, with strict mode off or on. */
import { ARRIVALS, arrive } from '../lib/arrivals.mjs';
import { startCold } from '../lib/session.mjs';
import { chatWith, framing } from '../lib/stand-ins/pages/chats.mjs';
import { TARGETS, unused } from '../lib/stand-ins/pages/targets.mjs';
import { hostOf, wrap } from '../lib/stand-ins/pages/walls.mjs';
import { addressOf, eventually, shows } from '../lib/wait.mjs';

/**
 * @typedef {{arrival: string, browser: string, strict: boolean, landed: string, requests: string, connections: string, cookies: string, referer: string,
 *   history: string, errorPage: string}} Row
 */

/** Leaves the target's cookies in the browser, so that a row shows which of them a later visit sends. */
export async function visitTarget(session) {
  const page = await session.browser.newPage();
  await page.goto(TARGETS.Taobao);
  await page.close();
}

/** @returns {Promise<Row[]>} */
export async function measureArrivals(session, standIns, strict) {
  await session.setStrict(strict);
  const row = { browser: session.kind, strict };
  const rows = [];
  for (const arrival of ARRIVALS) rows.push({ ...row, ...(await measure(session, standIns, arrival)) });
  rows.push({ ...row, ...(await measureAgain(session, standIns)) });
  rows.push({ ...row, ...(await measureFrame(session, standIns)) });
  rows.push({ ...row, ...(await measure(session, standIns, POST)) });
  return rows;
}

const POST = { name: 'form POST (left alone)', start: chatWith, backTo: chatWith, run: (page) => page.click('#post'), leftAlone: true };

async function measure(session, standIns, arrival) {
  const target = unused(TARGETS.Taobao),
    link = wrap.qq(target);
  const step = await arrive(session, standIns, arrival, link, shows(arrival.leftAlone ? link : target));
  const row = {
    arrival: arrival.name,
    landed: placeOf(await addressOf(step.page), link, target),
    ...observed(standIns, step.seen, link, target),
    errorPage: step.errors.length > 0 ? 'yes' : 'no',
  };
  const history = await historyOf(step, arrival, link);
  await step.close();
  return { ...row, history };
}

function observed(standIns, seen, link, target) {
  const arrived = seen.requests(hostOf(target))[0]?.headers ?? {};
  return {
    requests: String(seen.requests(hostOf(link)).length),
    connections: String(seen.connections(hostOf(link)).length),
    cookies: ['lax', 'strict', 'none'].filter((name) => arrived.cookie?.includes(`${name}=`)).join(' ') || '–',
    referer: arrived.referer ?? '–',
  };
}

/** A name for an address, so that the table does not hold the counters of a run. */
const placeOf = (url, link, target) => (url === target ? 'target' : url === link ? 'wall' : url);

async function historyOf({ page, entries }, arrival, link) {
  const now = await page.evaluate(() => history.length);
  if (arrival.newTab) return now === 1 ? 'new tab, one entry' : `new tab, ${now} entries`;
  await page.goBack().catch(() => undefined);
  await eventually(async () => (await addressOf(page)) === arrival.backTo(link), 2000);
  const shown = await addressOf(page);
  const back = shown === arrival.backTo(link) ? 'Back: the page before' : `Back: ${shown}`;
  return `+${now - entries}, ${back}`;
}

/** Reload at the target, Back, and the same link once more. */
async function measureAgain(session, standIns) {
  const target = unused(TARGETS.Taobao),
    link = wrap.qq(target);
  const { page, seen, errors, close } = await arrive(session, standIns, ARRIVALS[0], link, shows(target));
  await page.reload();
  await page.goBack();
  await page.click('#link');
  await shows(target)(page);
  const row = {
    arrival: 'link, reload, Back, second click',
    ...observed(standIns, seen, link, target),
    landed: placeOf(await addressOf(page), link, target),
    errorPage: errors.length > 0 ? 'yes' : 'no',
  };
  const history = await historyOf({ page, entries: 0 }, ARRIVALS[0], link);
  await close();
  return { ...row, history: history.replace(/^\+\d+, /, '') };
}

async function measureFrame(session, standIns) {
  const target = unused(TARGETS.Taobao),
    link = wrap.qq(target);
  const page = await session.browser.newPage();
  standIns.hangUp();
  const seen = standIns.journal.open();
  await page.goto(framing(link));
  await eventually(() => seen.requests(hostOf(link)).length > 0);
  const landed = placeOf(page.frames()[1]?.url(), link, target);
  await page.close();
  return { arrival: 'iframe (left alone)', ...observed(standIns, seen, link, target), landed, history: '–', errorPage: 'no' };
}

/**
 * A machine that is busy elsewhere sees Chromium start with a blank tab: neither wall nor target is asked for, and no extension is told the
 * tab's address. That is tried again; a start that asks for the wall and stays there is not.
 */
const MAX_STARTS = 3;

/** The wall is the first page of a new browser process. Read from the journal alone: nobody looks over this browser's shoulder. */
export async function measureColdStart(kind, standIns, strict, startsLeft = MAX_STARTS - 1) {
  const target = unused(TARGETS.Taobao),
    link = wrap.qq(target);
  const { browser, seen } = await startCold(kind, { standIns, url: link, strict });
  await eventually(() => seen.requests(hostOf(target)).some(({ url }) => url === target), 15_000);
  const landed = seen.requests(hostOf(target)).some(({ url }) => url === target) ? 'target' : 'not reached';
  await browser.close();
  const isBlank = landed !== 'target' && seen.requests(hostOf(link)).length === 0;
  if (kind === 'chromium' && isBlank && startsLeft > 0) return measureColdStart(kind, standIns, strict, startsLeft - 1);
  const row = {
    arrival: 'cold start of the browser',
    browser: kind,
    strict,
    landed,
    ...observed(standIns, seen, link, target),
    history: '–',
    errorPage: 'not seen',
  };
  return kind === 'chromium' ? { ...row, requests: Number(row.requests) <= 1 ? '≤ 1' : row.requests } : row;
}
