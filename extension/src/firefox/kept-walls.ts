import { interceptMore } from './intercept.ts';

/** In `localStorage`: the only storage that an event page can read before its first event. */
const KEY = 'walls';
const ALARM = 'walls';
const SOON_MS = 500;

let atStart = '';
let settled = true;

/**
 * Where the walls of a release stand; nothing when the built-in ones are in use. Firefox wakes the event page only for listeners that it
 * registered while it started (ExtensionCommon.sys.mjs: `recordStartupData` is over with `listenerPromises`), so that start must know them.
 */
export function keptWalls(): readonly string[] | undefined {
  try {
    atStart = localStorage.getItem(KEY) ?? '';
  } catch {
    atStart = '';
  }
  return atStart === '' ? undefined : atStart.split('\n');
}

/**
 * Other walls than this event page started with are intercepted at once, beside the first: taking those away would also take away what wakes
 * it. It starts with the new ones next time; they judge nothing, the engine does.
 */
export function keepWalls(inUse: readonly string[], builtIn: readonly string[]): void {
  const wanted = inUse.join('\n') === builtIn.join('\n') ? '' : inUse.join('\n');
  settled = wanted === atStart;
  try {
    if (wanted === '') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, wanted);
  } catch {
    // Nothing but the wake-up is lost: every start comes by here.
  }
  const present = new Set(atStart === '' ? builtIn : atStart.split('\n'));
  interceptMore(inUse.filter((wall) => !present.has(wall)));
}

/** An event page that ends with walls that would not wake it starts once more at once, and ends with those that do. */
export function wakeForWalls(): void {
  chrome.alarms.onAlarm.addListener(() => undefined);
  chrome.runtime.onSuspend.addListener(() => {
    if (!settled) void chrome.alarms.create(ALARM, { when: Date.now() + SOON_MS });
  });
}
