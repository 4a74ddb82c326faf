import { grantedOrigins, showBadge } from './access.ts';
import { CHROMIUM, inPrivateCopy, shieldStorage } from './browser.ts';
import { answerWalls } from './chromium/answer.ts';
import { syncRedirects } from './chromium/redirects.ts';
import { moveStandingTabs } from './chromium/standing-tabs.ts';
import { watchTabs } from './chromium/watch-tabs.ts';
import { interceptWalls } from './firefox/intercept.ts';
import { listen } from './listen.ts';
import { followStorage, loadState } from './state.ts';
import { applyStrictMode } from './strict-mode.ts';

// Every handler is registered here and now: a background that is woken for an event misses it otherwise.
if (CHROMIUM) {
  answerWalls();
  if (!inPrivateCopy()) watchTabs();
} else interceptWalls();
listen();
followStorage(() => void refresh());
chrome.permissions.onAdded.addListener(() => void refresh());
chrome.permissions.onRemoved.addListener(() => void refresh());
chrome.runtime.onInstalled.addListener(() => void refresh());
chrome.runtime.onStartup.addListener(() => void refresh());

void loadState();
// Behind the event that woke us: a click must not wait for housekeeping.
setTimeout(() => void firstRunOfSession());

/** Also after an extension was switched on again, of which no event tells. */
async function firstRunOfSession(): Promise<void> {
  const { started } = await chrome.storage.session.get('started');
  if (started) return;
  await chrome.storage.session.set({ started: true });
  await shieldStorage();
  await refresh();
  if (CHROMIUM) moveStandingTabs();
}

/** Brings everything that lives in the browser in step with settings and permissions. The private copy leaves it to the other. */
async function refresh(): Promise<void> {
  if (inPrivateCopy()) return;
  const [state, granted] = await Promise.all([loadState(), grantedOrigins()]);
  await showBadge(state, granted);
  if (CHROMIUM) await syncRedirects(state.settings, granted);
  await applyStrictMode(state.settings);
}
