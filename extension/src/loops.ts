/** A skip that was made: from a wall to a target, at a time in milliseconds. */
export interface Skip extends Visit {
  readonly wall: string;
  readonly target: string;
  readonly at: number;
}

/** Who came to a wall, as far as the browser tells. */
export interface Visit {
  readonly tab?: number | undefined;
  /** The browser's id of the request, the same along a chain of server redirects. */
  readonly request?: string | undefined;
  /**
   * Origin of the page that started the navigation; none for the address bar and for other programs, and in Chromium for every page
   * whose host Plainlink has no permission for.
   */
  readonly from?: string | undefined;
  /** Where the navigation came from is not known here, so it may come back from a target. */
  readonly doubtful?: boolean | undefined;
}

/** Nothing is known of the visitor. */
export const UNKNOWN_VISIT: Visit = {};

const WINDOW_MS = 10_000;
/** Two skips for a page that sends its visitor back to the wall he came through; then the wall stays. */
const MAX_RETURNS = 2;
/** So fast nobody clicks, lands, goes back and clicks twice more; it tells a page from a person where the browser does not. */
const HASTE_MS = 3_000;
/** For everybody else: a person who clicks one link again and again is no loop, but nothing goes on for ever. */
const MAX_VISITS = 30;
const MAX_SKIPS = 200;

/** True when this tab was led from the wall to the target too often within the last ten seconds. */
export function loops(skips: readonly Skip[], wall: string, target: string, now: number, visit: Visit): boolean {
  const here = skips.filter((skip) => isRecent(skip, now) && isSameTab(skip, visit));
  const same = here.filter((skip) => skip.wall === wall && skip.target === target);
  if (isReturn(here, visit)) return same.length >= MAX_RETURNS;
  const hasty = visit.from === undefined && same.filter(({ at }) => now - at < HASTE_MS).length >= MAX_RETURNS;
  return hasty || same.length >= MAX_VISITS;
}

/** Sent back by a server, by a page that a skip led to, or by a wall; who is unknown may be. */
function isReturn(here: readonly Skip[], { tab, request, from, doubtful }: Visit): boolean {
  if (doubtful || tab === undefined) return true;
  if (request !== undefined && here.some((skip) => skip.request === request)) return true;
  return from !== undefined && here.some(({ wall, target }) => originOf(target) === from || originOf(wall) === from);
}

function isSameTab(skip: Skip, visit: Visit): boolean {
  return skip.tab === undefined || visit.tab === undefined || skip.tab === visit.tab;
}

/** The skips with a new one, without the old ones. */
export function withSkip(skips: readonly Skip[], wall: string, target: string, now: number, visit: Visit): readonly Skip[] {
  return [...recent(skips, now).slice(1 - MAX_SKIPS), { wall, target, at: now, tab: visit.tab, request: visit.request }];
}

/** Those that can still tell a loop. */
export function recent(skips: readonly Skip[], now: number): readonly Skip[] {
  return skips.filter((skip) => isRecent(skip, now));
}

/** A clock that was set back makes a skip old, not eternal. */
function isRecent(skip: Skip, now: number): boolean {
  return skip.at <= now && now - skip.at < WINDOW_MS;
}

/** The origin of an http(s) URL; of anything else, what is no origin of a page. */
export function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : '';
}
