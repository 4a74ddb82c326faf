import { type Breaker, CLOSED } from './breaker.ts';

/** Why the helper cannot be used: not installed, does not know this extension, stopped or silent, of another generation. */
export type Trouble = 'absent' | 'refused' | 'broken' | 'too-old' | 'too-new';

/** What is known of the helper: the faces show it, and a background that was woken anew goes on from it. */
export interface HelperStatus {
  /** `unknown` until it was asked for the first time in this session of the browser. */
  readonly reason: Trouble | 'ok' | 'unknown';
  /** As it said when it was last met. */
  readonly version?: string | undefined;
  readonly protocol?: number | undefined;
  readonly breaker: Breaker;
}

export const UNKNOWN: HelperStatus = { reason: 'unknown', breaker: CLOSED };

const REASONS: readonly unknown[] = ['ok', 'absent', 'refused', 'broken', 'too-old', 'too-new', 'unknown'];

/** @returns what is stored, or that nothing is known. */
export function parseStatus(stored: unknown): HelperStatus {
  if (typeof stored !== 'object' || stored === null) return UNKNOWN;
  const { reason, version, protocol, breaker } = stored as Record<string, unknown>;
  if (!REASONS.includes(reason) || !isBreaker(breaker)) return UNKNOWN;
  return {
    reason: reason as HelperStatus['reason'],
    version: typeof version === 'string' ? version : undefined,
    protocol: typeof protocol === 'number' ? protocol : undefined,
    breaker,
  };
}

function isBreaker(value: unknown): value is Breaker {
  const { failures, until } = (value ?? {}) as Record<string, unknown>;
  return typeof failures === 'number' && failures >= 0 && typeof until === 'number';
}
