#!/usr/bin/env node
import { startBare, startBrowser } from '../lib/session.mjs';
import { TARGETS } from '../lib/stand-ins/pages/targets.mjs';
import { wrap } from '../lib/stand-ins/pages/walls.mjs';
import { startStandIns } from '../lib/stand-ins/start.mjs';
import { pause } from '../lib/wait.mjs';
/**
 * Time that flow B adds to a direct navigation, divided by what the same mechanism adds with a constant target (bound: 1.3). Two browsers, one with
 * Plainlink and one with the floor, are clicked in turn. `npm run bench [-- ROUNDS [BROWSER [STATE]]]`; only on a quiet machine do the numbers mean
 * something.
 */
import { clickToRequest, median } from '../truth-table/latency.mjs';
import { writeConstant } from './constant.mjs';

const ROUNDS = Number(process.argv[2] ?? 30);
const BOUND = 1.3;
const CASES = [
  ['chromium', 'awake'],
  ['chromium', 'asleep'],
  ['firefox', 'awake'],
  ['firefox', 'asleep'],
].filter(([kind, state]) => [kind, undefined].includes(process.argv[3]) && [state, undefined].includes(process.argv[4]));
const TARGET = TARGETS.Taobao,
  WALL = wrap.qq(TARGET);

/** Times of one browser: direct and wrapped, in turn. */
async function oneRound(session, standIns, state, times) {
  times.direct.push(await clickToRequest(session, standIns, TARGET, TARGET));
  if (state === 'asleep') await session.sleep();
  times.wrapped.push(await clickToRequest(session, standIns, WALL, TARGET));
}

async function measure(kind, state, standIns) {
  const sessions = {
    plainlink: await startBrowser(kind, { standIns }),
    constant: await startBare(kind, { standIns, extension: writeConstant(kind, standIns.folder, TARGET) }),
  };
  await pause(1500);
  const times = { plainlink: { direct: [], wrapped: [] }, constant: { direct: [], wrapped: [] } };
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [name, session] of Object.entries(sessions)) await oneRound(session, standIns, state, times[name]);
    }
  } finally {
    await Promise.all(Object.values(sessions).map((session) => session.close()));
  }
  const added = ({ direct, wrapped }) => median(wrapped) - median(direct);
  return {
    direct: median([...times.plainlink.direct, ...times.constant.direct]),
    plainlink: added(times.plainlink),
    constant: added(times.constant),
  };
}

const standIns = await startStandIns();
try {
  console.log(`Medians of ${ROUNDS}, milliseconds; the bound of the ratio is ${BOUND}.`);
  for (const [kind, state] of CASES) {
    const { direct, plainlink, constant } = await measure(kind, state, standIns);
    console.log(
      `${kind}, background ${state}: direct ${direct.toFixed(1)}, Plainlink +${plainlink.toFixed(1)}, constant target +${constant.toFixed(1)}, ratio ${(plainlink / constant).toFixed(2)}`,
    );
  }
} finally {
  await standIns.close();
}
