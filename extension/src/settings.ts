/** What the user has set. Everything that is not here has no switch. */
export interface Settings {
  readonly on: boolean;
  /** Services whose walls are left alone. */
  readonly off: ReadonlySet<string>;
  /** Guards that the user has chosen to skip (engine.md §5). */
  readonly chosen: ReadonlySet<string>;
  /** The browser's own preconnects are switched off, so that a wall sees no connection either. */
  readonly strict: boolean;
  /** Services for which the user has answered "not now" when Plainlink asked for access to their hosts. */
  readonly declined: ReadonlySet<string>;
  /** `on`, `off` and `chosen` are the same in all browsers of this user; the helper carries them. */
  readonly shared: boolean;
}

/** The form in which settings are stored. */
export interface StoredSettings {
  readonly on: boolean;
  readonly off: readonly string[];
  readonly chosen: readonly string[];
  readonly strict: boolean;
  readonly declined: readonly string[];
  readonly shared: boolean;
}

export const DEFAULTS: Settings = {
  on: true,
  off: new Set(),
  chosen: new Set(),
  strict: false,
  declined: new Set(),
  shared: false,
};

const MAX_SERVICES = 1000;

/** @returns the settings, or `undefined` when what is stored is not of our form: nothing of it is trusted then. */
export function parseSettings(stored: unknown): Settings | undefined {
  if (stored === undefined) return DEFAULTS;
  if (typeof stored !== 'object' || stored === null) return undefined;
  // Version 0.1.0 stored nothing of `shared`.
  const { on, off, chosen, strict, declined, shared = false } = stored as Record<string, unknown>;
  if (typeof on !== 'boolean' || typeof strict !== 'boolean' || typeof shared !== 'boolean') return undefined;
  if (!isServices(off) || !isServices(chosen) || !isServices(declined)) return undefined;
  return { on, off: new Set(off), chosen: new Set(chosen), strict, declined: new Set(declined), shared };
}

export function storedForm({ on, off, chosen, strict, declined, shared }: Settings): StoredSettings {
  return { on, off: [...off], chosen: [...chosen], strict, declined: [...declined], shared };
}

/** Names of services, of a length and number that can be. */
export function isServices(value: unknown): value is string[] {
  return Array.isArray(value) && value.length <= MAX_SERVICES && value.every((name) => typeof name === 'string' && name.length <= 64);
}

/** The set with one name put in or taken out. */
export function withName(names: ReadonlySet<string>, name: string, present: boolean): ReadonlySet<string> {
  const changed = new Set(names);
  if (present) changed.add(name);
  else changed.delete(name);
  return changed;
}
