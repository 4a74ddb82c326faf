/** Milliseconds from the click to the target's server seeing the request: wrapped and direct links in turn, medians. */
import { chatWith } from '../lib/stand-ins/pages/chats.mjs';
import { TARGETS, unused } from '../lib/stand-ins/pages/targets.mjs';
import { hostOf, wrap } from '../lib/stand-ins/pages/walls.mjs';
import { eventually } from '../lib/wait.mjs';

const PAIRS = { 'QQ → Taobao': [wrap.qq, TARGETS.Taobao], 'Weibo → Douyin': [wrap.weibo, TARGETS.Douyin] };
const ROUNDS = 20;

/** @typedef {{pair: string, browser: string, direct: number, wrapped: number}} LatencyRow @returns {Promise<LatencyRow[]>} */
export async function measureLatency(session, standIns) {
  const rows = [];
  for (const [pair, [wrapped, address]] of Object.entries(PAIRS)) {
    const times = { direct: [], wrapped: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      times.direct.push(await clickToRequest(session, standIns, (target) => target, unused(address)));
      times.wrapped.push(await clickToRequest(session, standIns, wrapped, unused(address)));
    }
    rows.push({ pair, browser: session.kind, direct: median(times.direct), wrapped: median(times.wrapped) });
  }
  return rows;
}

/** @param {(target: string) => string} makeLink */
export async function clickToRequest(session, standIns, makeLink, target) {
  const page = await session.browser.newPage();
  await page.goto(chatWith(makeLink(target)));
  standIns.hangUp();
  const seen = standIns.journal.open();
  const clickedAt = page.evaluate(() => new Promise((done) => {
    const link = document.getElementById('link');
    link.addEventListener('click', () => done(Date.now()));
    link.click();
  })).catch(() => undefined);
  const arrived = () => seen.requests(hostOf(target)).find(({ url }) => url === target);
  await eventually(() => arrived() !== undefined, 8000);
  const [began, request] = [await clickedAt, arrived()];
  await page.close();
  if (began === undefined || request === undefined) throw new Error(`${makeLink(target)} did not arrive`);
  return request.at - began;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}
