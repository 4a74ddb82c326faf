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
      for (const [kind, makeLink] of [
        ['direct', (target) => target],
        ['wrapped', wrapped],
      ]) {
        const target = unused(address);
        times[kind].push(await clickToRequest(session, standIns, makeLink(target), target));
      }
    }
    rows.push({ pair, browser: session.kind, direct: Math.round(median(times.direct)), wrapped: Math.round(median(times.wrapped)) });
  }
  return rows;
}

/** @param {string} link what is clicked @param {string} target whose request ends the time */
export async function clickToRequest(session, standIns, link, target) {
  const page = await session.browser.newPage();
  await page.goto(chatWith(link));
  standIns.hangUp();
  const seen = standIns.journal.open();
  const clickedAt = page
    .evaluate(
      () =>
        new Promise((done) => {
          const link = document.getElementById('link');
          link.addEventListener('click', () => done(performance.timeOrigin + performance.now()));
          link.click();
        }),
    )
    .catch(() => undefined);
  const arrived = () => seen.requests(hostOf(target)).find(({ url }) => url === target);
  await eventually(() => arrived() !== undefined, 8000);
  const [began, request] = [await clickedAt, arrived()];
  await page.close();
  if (began === undefined || request === undefined) throw new Error(`${link} did not arrive`);
  return request.at - began;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}
