import type { Settings } from '../settings.ts';

/** The part of the settings that the browsers of one user may have in common. Strict mode and what was declined stay in their browser. */
export type Shared = Pick<Settings, 'on' | 'off' | 'chosen'>;

/** As the helper holds it; every change raises the revision, and 0 means that nobody has set anything yet. */
export interface SharedAt extends Shared {
  readonly revision: number;
}

/**
 * What holds for all, per switch and per service: what changed here since `base` goes on top of what the helper holds. All of them are
 * yes or no, so two changes of one switch since the same base agree, and no third answer is needed.
 * @param base what both sides last agreed on, if they ever did
 */
export function merge(base: SharedAt | undefined, here: Shared, there: SharedAt): Shared {
  // A helper that counts from the beginning has lost its settings, or never had any.
  if (there.revision < (base?.revision ?? 1)) return here;
  if (!base) return there;
  return {
    on: here.on === base.on ? there.on : here.on,
    off: mergeNames(base.off, here.off, there.off),
    chosen: mergeNames(base.chosen, here.chosen, there.chosen),
  };
}

function mergeNames(base: ReadonlySet<string>, here: ReadonlySet<string>, there: ReadonlySet<string>): ReadonlySet<string> {
  const added = [...here].filter((name) => !base.has(name));
  const removed = new Set([...base].filter((name) => !here.has(name)));
  return new Set([...[...there].filter((name) => !removed.has(name)), ...added]);
}

export function same(one: Shared, other: Shared): boolean {
  return one.on === other.on && sameNames(one.off, other.off) && sameNames(one.chosen, other.chosen);
}

function sameNames(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((name) => other.has(name));
}
