import { recent, type Skip, type Visit, withSkip } from './loops.ts';
import type { Pass } from './passes.ts';
import { releaseInUse, useReady } from './rules.ts';
import { DEFAULTS, parseSettings, type Settings, storedForm } from './settings.ts';
import type { Skipped } from './skipped.ts';
import { READY } from './update/ready.ts';

/** What a context of ours knows: the user's settings from the disk, the rest from the session's memory. */
export interface State {
  readonly settings: Settings;
  /** The stored settings could not be read; defaults stand in for them. */
  readonly damaged: boolean;
  readonly loops: readonly Skip[];
  readonly passes: readonly Pass[];
  readonly skipped: readonly Skipped[];
}

/** Before anything was read. */
export const INITIAL: State = { settings: DEFAULTS, damaged: false, loops: [], passes: [], skipped: [] };

let state: State | undefined;
let loading: Promise<State> | undefined;
/** Marks what this context wrote: the event that tells of it may come late, and then it is older than what is known here. */
const WRITER = crypto.randomUUID();

/** A list as the session's storage holds it. */
interface Written {
  readonly by: string;
  readonly list: readonly unknown[];
}

/** The state, when this context has loaded it already. */
export function stateNow(): State | undefined {
  return state;
}

/** Also loads the rules in use. Never rejects and never hangs: without readable storage the defaults and the built-in rules go on. */
export function loadState(): Promise<State> {
  if (state) return Promise.resolve(state);
  loading ??= readAll().then((loaded) => {
    state ??= loaded;
    return state;
  });
  return loading;
}

/** Where the session's memory holds what a background that wakes for a click would else have to ask the disk for. */
const COPY = 'disk';

interface Copy {
  readonly settings: unknown;
  /** Whether a release is in use: its rules are on the disk only. */
  readonly release: boolean;
}

async function readAll(): Promise<State> {
  const session = await read(chrome.storage.session);
  const kept = isRead(session) ? session : {};
  const known = Object.fromEntries(LISTS.map((name) => [name, listOr(kept[name])]));
  const { settings: copied, release = true } = (kept[COPY] ?? {}) as Partial<Copy>;
  const remembered = copied === undefined || release ? undefined : parseSettings(copied);
  if (remembered) return { ...INITIAL, ...known, settings: remembered };
  // One wait is enough for a storage that does not answer.
  const local = session === 'late' ? undefined : await read(chrome.storage.local);
  const stored = isRead(local) ? local : undefined;
  if (stored?.[READY] !== undefined) await useReady(stored[READY], chrome.runtime.getManifest().version);
  const settings = stored && parseSettings(stored.settings);
  if (settings) void copy(settings);
  return { ...INITIAL, ...known, settings: settings ?? DEFAULTS, damaged: settings === undefined };
}

/** What cannot be read is not copied: the next to wake asks the disk again, and says so. */
async function copy(settings: Settings | undefined): Promise<void> {
  const { session } = chrome.storage;
  const release = releaseInUse() !== undefined;
  const written = settings ? session.set({ [COPY]: { settings: storedForm(settings), release } satisfies Copy }) : session.remove(COPY);
  await written.catch(() => undefined);
}

const LISTS = ['loops', 'passes', 'skipped'] as const;

/** How long anything waits for a storage that does not answer. */
const MAX_WAIT_MS = 1_000;

type Read = Record<string, unknown> | 'failed' | 'late';

async function read(area: chrome.storage.StorageArea): Promise<Read> {
  return Promise.race([area.get(null).catch(() => 'failed' as const), late()]);
}

function late(): Promise<'late'> {
  return new Promise((done) => setTimeout(done, MAX_WAIT_MS, 'late'));
}

function isRead(read: Read | undefined): read is Record<string, unknown> {
  return typeof read === 'object';
}

/** Only contexts of ours write the session's lists; anything that is no list is none. */
function listOr(value: unknown): readonly never[] {
  const list = (value as Written | undefined)?.list;
  return Array.isArray(list) ? (list as never[]) : [];
}

/** Keeps this context's state in step with the storage, and tells when the settings or the rules in use changed. */
export function followStorage(changed: (what: 'settings' | 'rules') => void): void {
  chrome.storage.onChanged.addListener(async (changes, area) => {
    if (!state) await loadState();
    if (area === 'local' && READY in changes) {
      await useReady(changes[READY]?.newValue, chrome.runtime.getManifest().version);
      if (state && !state.damaged) void copy(state.settings);
      changed('rules');
    }
    const before = state ?? INITIAL;
    if (area === 'session') {
      const foreign = LISTS.filter((name) => name in changes && (changes[name]?.newValue as Written | undefined)?.by !== WRITER);
      const lists = foreign.map((name) => [name, listOr(changes[name]?.newValue)]);
      state = { ...before, ...Object.fromEntries(lists) };
    } else if (area === 'local' && 'settings' in changes) {
      const settings = parseSettings(changes.settings?.newValue);
      state = { ...before, settings: settings ?? DEFAULTS, damaged: settings === undefined };
      void copy(settings);
      changed('settings');
    }
  });
}

/** Changes one of the session's lists, here at once and in the storage soon after. */
export async function remember<K extends (typeof LISTS)[number]>(name: K, change: (list: State[K]) => State[K]): Promise<void> {
  if (!state) await loadState();
  // Read behind the wait: what was remembered in the meantime must not be lost.
  const before = state ?? INITIAL;
  const list = change(before[name]);
  state = { ...before, [name]: list };
  await chrome.storage.session.set({ [name]: { by: WRITER, list } satisfies Written }).catch(() => undefined);
}

const SWEEP_MS = 15_000;

/** Notes that a wall was skipped, and forgets it when it no longer tells a loop. */
export function noteSkip(wall: string, target: string, visit: Visit): void {
  void remember('loops', (list) => withSkip(list, wall, target, Date.now(), visit));
  setTimeout(() => void remember('loops', (list) => recent(list, Date.now())), SWEEP_MS);
}

/** Rejects when the browser cannot store them; the face that changed them says so. */
export async function saveSettings(settings: Settings): Promise<void> {
  await chrome.storage.local.set({ settings: storedForm(settings) });
  await copy(settings);
}
