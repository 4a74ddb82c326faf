/** After failures the helper is left alone for a while: 1 s, then 2, 4, 8, 16, 32, 60. One success ends it. */
export interface Breaker {
  /** Failures in a row, counted no further than the longest wait needs. */
  readonly failures: number;
  /** No try before this time, in milliseconds. */
  readonly until: number;
}

export const CLOSED: Breaker = { failures: 0, until: 0 };

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
const STEPS = 6;

/** A wait longer than the longest means that the clock was set back; it does not hold. */
export function mayTry({ until }: Breaker, now: number): boolean {
  return until <= now || until - now > LONGEST_WAIT_MS;
}

export function failed({ failures }: Breaker, now: number): Breaker {
  const wait = Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS);
  return { failures: Math.min(failures + 1, STEPS), until: now + wait };
}
