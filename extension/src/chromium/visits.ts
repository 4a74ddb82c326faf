import { UNKNOWN_VISIT, type Visit } from '../loops.ts';
import { withoutFragment } from '../passes.ts';

/** A visit to a wall that `webRequest` saw and the worker's `fetch` event has not asked for yet. */
interface Seen extends Visit {
  readonly wall: string;
  readonly at: number;
}

const KEPT_MS = 5_000;
const MAX_SEEN = 50;

let seen: readonly Seen[] = [];

/** The worker's `fetch` event knows no tab; `webRequest` sees the same navigation just before it. */
export function noteVisit(wall: string, visit: Visit, now: number): void {
  seen = [...seen.filter(({ at }) => now - at < KEPT_MS).slice(1 - MAX_SEEN), { ...visit, wall: withoutFragment(wall), at: now }];
}

/** The latest visit to this wall, which is then taken. */
export function takeVisit(wall: string, now: number): Visit {
  const bare = withoutFragment(wall);
  const latest = seen.findLast((visit) => visit.wall === bare && now - visit.at < KEPT_MS);
  seen = seen.filter((visit) => visit !== latest);
  return latest ?? UNKNOWN_VISIT;
}
