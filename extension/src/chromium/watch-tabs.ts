import { decide } from '../decision.ts';
import { wallPatterns } from '../hosts.ts';
import { isPassed } from '../passes.ts';
import { activeRules, skippingRules } from '../rules.ts';
import { withSkipped } from '../skipped.ts';
import { loadState, remember } from '../state.ts';

/** The navigation goes first; the popup can wait. */
const NOTE_AFTER_MS = 100;

/**
 * Tells in which tab a wall was skipped: the worker's `fetch` event does not know its tab. Only looks, changes nothing.
 * `onBeforeRedirect` would say it better, but Chromium does not fire it for a wall that a server's redirect led to.
 */
export function watchTabs(): void {
  const filter: chrome.webRequest.RequestFilter = { urls: [...wallPatterns(skippingRules())], types: ['main_frame'] };
  const listener = ({ tabId, method, url }: chrome.webRequest.OnBeforeRequestDetails): undefined => {
    if (tabId >= 0 && method === 'GET') setTimeout(() => void note(tabId, url), NOTE_AFTER_MS);
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
