import { whereAddress } from '../addresses.ts';
import { navigate } from '../browser.ts';
import { decide } from '../decision.ts';
import { loops, originOf } from '../loops.ts';
import { isPassed } from '../passes.ts';
import { activeRules, allRules } from '../rules.ts';
import { withSkipped } from '../skipped.ts';
import { loadState, noteSkip, remember, type State, stateNow } from '../state.ts';

/** Firefox adds `incognito` and `originUrl` to the details; the types are Chromium's. */
type Details = chrome.webRequest.OnBeforeRequestDetails & { readonly incognito?: boolean; readonly originUrl?: string };
type Answer = chrome.webRequest.BlockingResponse | undefined;

const more = new Set<string>();
/** Listeners for one wall each; all other walls share one. */
const MAX_SINGLE = 100;

/**
 * Walls besides those, each with a listener of its own: Firefox wakes the event page through listeners that it knows by their walls, and one
 * that does not come back exactly as it was lets the navigation pass that woke it. Patterns may overlap, and one visit is judged once.
 *
 * @param walls match patterns; those of other calls stay
 */
export function interceptMore(walls: readonly string[]): void {
  const added = walls.filter((wall) => !more.has(wall));
  const room = Math.max(0, MAX_SINGLE - more.size);
  for (const urls of [...added.slice(0, room).map((wall) => [wall]), added.slice(room)]) {
    if (urls.length === 0) continue;
    const answer = (details: Details): Answer | Promise<Answer> => (visitOf(details) === judged ? undefined : answerWall(details));
    chrome.webRequest.onBeforeRequest.addListener(answer as never, { urls, types: ['main_frame'] }, ['blocking']);
  }
  for (const wall of added) more.add(wall);
}

let judged = '';

function visitOf({ requestId, timeStamp }: Details): string {
  return `${requestId} ${timeStamp}`;
}

/**
 * Answers a navigation to a wall before any request is made. A promise is waited for, so a sleeping event page misses nothing.
 * To ask, the request is cancelled and the tab is sent: a redirect to a private page would strand it on about:blank.
 *
 * @param walls match patterns; a second call replaces those of the first
 */
export function interceptWalls(walls: readonly string[]): void {
  const event = chrome.webRequest.onBeforeRequest;
  if (event.hasListener(answerWall as never)) event.removeListener(answerWall as never);
  event.addListener(answerWall as never, { urls: [...walls], types: ['main_frame'] }, ['blocking']);
}

function answerWall(details: Details): Answer | Promise<Answer> {
  if (details.method !== 'GET' || details.tabId < 0) return undefined;
  judged = visitOf(details);
  const state = stateNow();
  if (state) return answer(state, details);
  const loading = loadState();
  allRules(); // Read while the storage is asked: whoever wakes for a click needs both.
  return loading.then((loaded) => answer(loaded, details));
}

function answer(state: State, { url, tabId, requestId, originUrl, incognito }: Details): Answer {
  const now = Date.now();
  if (isPassed(state.passes, tabId, url, now)) return undefined;
  const decision = decide(activeRules(state.settings), state.settings, url);
  if (decision.kind === 'leave') return undefined;
  if (decision.kind === 'ask') {
    void navigate(tabId, whereAddress({ wall: url }));
    return { cancel: true };
  }
  const { target, resolution } = decision;
  const visit = { tab: tabId, request: requestId, from: originUrl && originOf(originUrl) };
  if (loops(state.loops, url, target, now, visit)) return undefined;
  // Behind the answer: the click does not wait for bookkeeping.
  setTimeout(() => {
    noteSkip(url, target, visit);
    const service = resolution.rules[0]?.service ?? '';
    if (!incognito) void remember('skipped', (list) => withSkipped(list, { tab: tabId, service, wall: url, target }));
  });
  return { redirectUrl: target };
}
