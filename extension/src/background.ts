import { grantedOrigins, showBadge } from './access.ts';
import { inPrivateCopy, shieldStorage } from './browser.ts';
import { listenForHelper } from './helper/listen.ts';
import { rulesFromHelper } from './helper/rules.ts';
import type { Interception } from './interception.ts';
import { listen } from './listen.ts';
import { releaseInUse, wallsInUse } from './rules.ts';
import { followStorage, loadState } from './state.ts';
import { applyStrictMode } from './strict-mode.ts';
import { listenForUpdates } from './update/listen.ts';

/** Every handler is registered here and now: a background that is woken for an event would miss it otherwise. */
export function runBackground(interception: Interception): void {
  interception.listen();
  listen(interception);
  const helper = listenForHelper();
  const beginUpdates = listenForUpdates(
    () => refresh(interception),
    (have) => rulesFromHelper(helper, have),
  );
  followStorage(() => void refresh(interception));
  chrome.permissions.onAdded.addListener(() => void refresh(interception));
  chrome.permissions.onRemoved.addListener(() => void refresh(interception));
  chrome.runtime.onInstalled.addListener(() => void refresh(interception));
  chrome.runtime.onStartup.addListener(() => void refresh(interception));
  void loadState().then(() => {
    if (releaseInUse()) interception.watch(wallsInUse());
  });
  // Behind the event that woke us: a click must not wait for housekeeping.
  setTimeout(() => void firstRunOfSession(interception, beginUpdates));
}

/** Also after an extension was switched on again, of which no event tells. */
async function firstRunOfSession(interception: Interception, beginUpdates: () => Promise<void>): Promise<void> {
  const { started } = await chrome.storage.session.get('started');
  if (started) return;
  await chrome.storage.session.set({ started: true });
  await shieldStorage();
  await refresh(interception);
  interception.begin();
  await beginUpdates();
}

let refreshed: Promise<void> = Promise.resolve();

/**
 * Brings everything that lives in the browser in step with settings and permissions, one round after the other: two at once would
 * add the same rules twice. The private copy leaves it to the other.
 */
function refresh(interception: Interception): Promise<void> {
  if (!inPrivateCopy()) refreshed = refreshed.then(() => refreshOnce(interception)).catch(() => undefined);
  return refreshed;
}

async function refreshOnce(interception: Interception): Promise<void> {
  const [state, granted] = await Promise.all([loadState(), grantedOrigins()]);
  interception.watch(wallsInUse());
  await showBadge(state, granted);
  await interception.sync(state.settings, granted);
  await applyStrictMode(state.settings);
}
