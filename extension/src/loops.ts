/** A skip that was made: from a wall to a target, at a time in milliseconds. */
export interface Skip {
  readonly wall: string;
  readonly target: string;
  readonly at: number;
}

const WINDOW_MS = 10_000;
const MAX_REPEATS = 2;
const MAX_SKIPS = 100;

/**
 * True when the same wall led to the same target twice within the last ten seconds: a page that sends every visitor back to its
 * wall gets two redirects, then the wall stays.
 */
export function loops(skips: readonly Skip[], wall: string, target: string, now: number): boolean {
  const same = skips.filter((skip) => skip.wall === wall && skip.target === target && isRecent(skip, now));
  return same.length >= MAX_REPEATS;
}

/** The skips with a new one, without the old ones. */
export function withSkip(skips: readonly Skip[], wall: string, target: string, now: number): readonly Skip[] {
  return [...recent(skips, now).slice(1 - MAX_SKIPS), { wall, target, at: now }];
}

/** The skips that still count; nobody remembers a link for longer than that takes. */
export function recent(skips: readonly Skip[], now: number): readonly Skip[] {
  return skips.filter((skip) => isRecent(skip, now));
}

/** A clock that was set back makes a skip old, not eternal. */
function isRecent(skip: Skip, now: number): boolean {
  return skip.at <= now && now - skip.at < WINDOW_MS;
}
