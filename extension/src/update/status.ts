import { WORDS, type Word } from '../trust/word.ts';

/** What a check came to: a verdict of feed.md §6, or that the browser's own storage failed. */
export type Outcome = Word | 'storage';

/** What the faces show of the updates, and what the next check goes by. */
export interface UpdateStatus {
  /** Of the last check; none was made when it is not there. */
  readonly outcome?: Outcome;
  /** When it was made, in milliseconds of Unix time. */
  readonly checked?: number;
  /** The last time that everything was as it should be, or the first check. */
  readonly well?: number;
  /** Failures in a row, counted no further than the longest wait needs. */
  readonly failures: number;
  /** When the next check is due. */
  readonly due?: number;
  /** The root in use is valid until then. */
  readonly rootExpires?: number;
  /** A clock cannot be before this. */
  readonly newestIssued?: number;
}

export const NEVER_CHECKED: UpdateStatus = { failures: 0 };

/** Its name in `storage.local`. */
export const UPDATES = 'updates';

export function parseUpdateStatus(stored: unknown): UpdateStatus {
  if (typeof stored !== 'object' || stored === null) return NEVER_CHECKED;
  const { outcome, failures, ...times } = stored as Record<string, unknown>;
  const known = [...WORDS, 'storage'].includes(outcome as string);
  const numbers = ['checked', 'well', 'due', 'rootExpires', 'newestIssued'].every(
    (name) => times[name] === undefined || isTime(times[name]),
  );
  return numbers && isTime(failures) && (known || outcome === undefined) ? (stored as UpdateStatus) : NEVER_CHECKED;
}

function isTime(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

export function isWell(outcome: string): boolean {
  return outcome === 'updated' || outcome === 'unchanged';
}

const HOUR_MS = 3_600_000;
const LONGEST_WAIT_MS = 24 * HOUR_MS;
const MAX_FAILURES = 5;
/** So many clients must not come in the same minute. */
const JITTER = 0.2;

/**
 * The status after a check: the next one comes in an hour, after failures in 2, 4, 8, 16, 24.
 *
 * @param random from 0 to 1
 */
export function afterCheck(before: UpdateStatus, outcome: Outcome, now: number, random: number): UpdateStatus {
  const failures = isWell(outcome) ? 0 : Math.min(before.failures + 1, MAX_FAILURES);
  const wait = Math.min(HOUR_MS * 2 ** failures, LONGEST_WAIT_MS);
  const due = now + Math.round(wait * (1 + JITTER * (2 * random - 1)));
  return { ...before, outcome, checked: now, well: isWell(outcome) ? now : (before.well ?? now), failures, due };
}

const FIRST_WAIT_MS = 60_000;

/** When the next check is to be made, for an alarm: soon when it is overdue, and never later than a day even if the clock was set back. */
export function nextCheck({ due = 0 }: UpdateStatus, now: number, random: number): number {
  const soon = now + FIRST_WAIT_MS + Math.round(random * FIRST_WAIT_MS);
  return Math.min(Math.max(due, soon), now + LONGEST_WAIT_MS * (1 + JITTER));
}
