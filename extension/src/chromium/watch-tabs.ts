import { inPrivateCopy } from '../browser.ts';
import { decide } from '../decision.ts';
import { wallPatterns } from '../hosts.ts';
import { isPassed } from '../passes.ts';
import { activeRules, skippingRules } from '../rules.ts';
import { withSkipped } from '../skipped.ts';
import { loadState, remember } from '../state.ts';
import { noteVisit } from './visits.ts';

/** The navigation goes first; the popup can wait. */
const NOTE_AFTER_MS = 100;

/**
 * Tells in which tab a wall was met and skipped: the worker's `fetch` event does not know its tab. Only looks, changes nothing.
 * `onBeforeRedirect` would say it better, but Chromium does not fire it for a wall that a server's redirect led to.
 */
export function watchTabs(): void {
  const filter: chrome.webRequest.RequestFilter = { urls: [...wallPatterns(skippingRules())], types: ['main_frame'] };
  const listener = ({ tabId, method, url, requestId, initiator }: chrome.webRequest.OnBeforeRequestDetails): undefined => {
    if (tabId < 0 || method !== 'GET') return;
    noteVisit(url, { tab: tabId, request: requestId, from: initiator }, Date.now());
    // Nothing of a private window is kept for the popup.
    if (!inPrivateCopy()) setTimeout(() => void note(tabId, url), NOTE_AFTER_MS);
  };
  chrome.webRequest.onBeforeRequest.addListener(listener, filter);
}

async function note(tab: number, wall: string): Promise<void> {
  const { settings, passes } = await loadState();
  const decision = decide(activeRules(settings), settings, wall);
  if (decision.kind !== 'go' || isPassed(passes, tab, wall, Date.now())) return;
  const service = decision.resolution.rules[0]?.service ?? '';
  await remember('skipped', (list) => withSkipped(list, { tab, service, wall, target: decision.target }));
}
