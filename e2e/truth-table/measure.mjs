/** Everything that the truth table holds about one browser. */
import { startBrowser } from '../lib/session.mjs';
import { measureArrivals, measureColdStart, visitTarget } from './arrivals.mjs';
import { measureLatency } from './latency.mjs';
import { measureMatrix } from './matrix.mjs';

/** @param {string} kind @param {{latency: boolean}} options the times are left out where nobody reads them */
export async function measure(kind, standIns, { latency }) {
  const session = await startBrowser(kind, { standIns, desktop: true, privateAllowed: true });
  const found = { rows: [], matrix: [], latency: [] };
  try {
    await session.allowPrivate?.();
    await visitTarget(session);
    if (latency) found.latency = await measureLatency(session, standIns);
    found.matrix = await measureMatrix(session, standIns);
    for (const strict of [false, true]) found.rows.push(...(await measureArrivals(session, standIns, strict)));
  } finally {
    await session.close();
  }
  for (const strict of [false, true]) found.rows.push(await measureColdStart(kind, standIns, strict));
  return found;
}
