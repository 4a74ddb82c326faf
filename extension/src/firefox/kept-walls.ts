import { interceptMore } from './intercept.ts';

/** In `localStorage`: the only storage that an event page can read before its first event. */
const KEY = 'walls';
const ALARM = 'walls';
const SOON_MS = 500;

let atStart = '';
let settled = true;

/**
 * Intercepts the walls that a release has beyond the built-in ones. Firefox wakes the event page only for listeners that it registered while
 * it started (ExtensionCommon.sys.mjs: `recordStartupData` is over with `listenerPromises`), so that start must know them.
 */
export function interceptKept(): void {
  try {
    atStart = localStorage.getItem(KEY) ?? '';
  } catch {
    atStart = '';
  }
  if (atStart !== '') interceptMore(atStart.split('\n'));
}

/** Walls that are new are intercepted at once, and from the next start on also wake the event page. They judge nothing, the engine does. */
export function keepWalls(inUse: readonly string[], builtIn: readonly string[]): void {
  const known = new Set(builtIn);
  const beyond = inUse.filter((wall) => !known.has(wall));
  const wanted = beyond.join('\n');
  settled = wanted === atStart;
  try {
    if (wanted === '') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, wanted);
  } catch {
    // Nothing but the wake-up is lost: every start comes by here.
  }
  interceptMore(beyond);
}

/** An event page that ends with walls that would not wake it starts once more at once, and ends with those that do. */
export function wakeForWalls(): void {
  chrome.alarms.onAlarm.addListener(() => undefined);
  chrome.runtime.onSuspend.addListener(() => {
    if (!settled) void chrome.alarms.create(ALARM, { when: Date.now() + SOON_MS });
  });
}
