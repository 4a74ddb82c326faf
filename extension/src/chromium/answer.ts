import { sentTo } from '../addresses.ts';
import { builtInRules } from '../bundle/built-in.ts';
import { decide } from '../decision.ts';
import { loops } from '../loops.ts';
import { activeRules } from '../rules.ts';
import { DEFAULTS } from '../settings.ts';
import { INITIAL, loadState, noteSkip, type State, stateNow } from '../state.ts';
import { dropExpiredPasses } from './session-passes.ts';
import { takeVisit } from './visits.ts';

/** The part of a service worker's FetchEvent that is used; the DOM library of the faces does not know it. */
interface NavigationEvent extends Event {
  readonly request: Request;
  respondWith(answer: Response | Promise<Response>): void;
}

const SWEEP_MS = 15_000;

/**
 * Answers the navigations that the browser's redirect rules send to `go.html`: straight to the target. Without an answer (ask, leave
 * alone, an error) the packaged `go.html` loads and decides for itself.
 */
export function answerWalls(): void {
  self.addEventListener('fetch', (event) => {
    const { request } = event as NavigationEvent;
    const sent = sentTo(request.url);
    if (!sent || request.mode !== 'navigate') return;
    const { release, wall } = sent;
    const state = stateNow();
    const answer = state ? redirect(state, wall) : release === 0 ? redirectAtOnce(wall) : undefined;
    if (answer) (event as NavigationEvent).respondWith(answer);
    else if (!state) (event as NavigationEvent).respondWith(answerLater(wall));
    setTimeout(dropExpiredPasses, SWEEP_MS);
  });
}

async function answerLater(wall: string): Promise<Response> {
  // A relative address: the page's dynamic one would be a foreign origin here.
  return redirect(await loadState(), wall) ?? fetch('go.html');
}

/**
 * A worker that was just woken need not wait for the storage where no setting could change the answer: the browser's redirect rule says
 * that it was made from the built-in rules, that Plainlink is on and this service not switched off; a pass would have let the wall through, and
 * the ladder goes by itself.
 */
function redirectAtOnce(wall: string): Response | undefined {
  const decision = decide(builtInRules(), DEFAULTS, wall);
  const settled = decision.kind === 'go' && decision.resolution.used.length === 1;
  return settled ? redirectTo(INITIAL, wall, decision.target) : undefined;
}

function redirect(state: State, wall: string): Response | undefined {
  const decision = decide(activeRules(state.settings), state.settings, wall);
  return decision.kind === 'go' ? redirectTo(state, wall, decision.target) : undefined;
}

function redirectTo(state: State, wall: string, target: string): Response | undefined {
  if (wouldInheritFragment(wall, target)) return undefined;
  const now = Date.now();
  const visit = takeVisit(wall, now);
  if (loops(state.loops, wall, target, now, visit)) return undefined;
  // Behind the answer: the click does not wait for bookkeeping.
  setTimeout(() => noteSkip(wall, target, visit));
  return Response.redirect(target, 302);
}

/** A redirect to an address without `#` keeps that of the request, here the wall's; `go.html` replaces it instead. */
function wouldInheritFragment(wall: string, target: string): boolean {
  return wall.includes('#') && !target.includes('#');
}
