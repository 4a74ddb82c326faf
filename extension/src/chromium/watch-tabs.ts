import { inPrivateCopy } from '../browser.ts';
import { decide } from '../decision.ts';
import { isPassed } from '../passes.ts';
import { activeRules } from '../rules.ts';
import { withSkipped } from '../skipped.ts';
import { loadState, remember } from '../state.ts';
import { noteVisit } from './visits.ts';

/** The navigation goes first; the popup can wait. */
const NOTE_AFTER_MS = 100;

let watched = '';

/**
 * Tells in which tab a wall was met and skipped: the worker's `fetch` event does not know its tab. Only looks, changes nothing.
 * `onBeforeRedirect` would say it better, but Chromium does not fire it for a wall that a server's redirect led to.
 *
 * @param walls match patterns; a second call replaces those of the first
 */
export function watchTabs(walls: readonly string[]): void {
  const event = chrome.webRequest.onBeforeRequest;
  const wanted = walls.join(' ');
  if (wanted === watched && event.hasListener(see)) return;
  watched = wanted;
  if (event.hasListener(see)) event.removeListener(see);
  event.addListener(see, { urls: [...walls], types: ['main_frame'] });
}

function see({ tabId, method, url, requestId, initiator }: chrome.webRequest.OnBeforeRequestDetails): undefined {
  if (tabId < 0 || method !== 'GET') return;
  noteVisit(url, { tab: tabId, request: requestId, from: initiator }, Date.now());
  // Nothing of a private window is kept for the popup.
  if (!inPrivateCopy()) setTimeout(() => void note(tabId, url), NOTE_AFTER_MS);
}

async function note(tab: number, wall: string): Promise<void> {
  const { settings, passes } = await loadState();
  const decision = decide(activeRules(settings), settings, wall);
  if (decision.kind !== 'go' || isPassed(passes, tab, wall, Date.now())) return;
  const service = decision.resolution.rules[0]?.service ?? '';
  await remember('skipped', (list) => withSkipped(list, { tab, service, wall, target: decision.target }));
}
