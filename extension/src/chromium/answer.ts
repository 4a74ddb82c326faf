import { wallIn } from '../addresses.ts';
import { decide } from '../decision.ts';
import { loops } from '../loops.ts';
import { activeRules } from '../rules.ts';
import { loadState, noteSkip, type State, stateNow } from '../state.ts';
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
    const wall = wallIn(request.url);
    if (wall === undefined || request.mode !== 'navigate') return;
    const state = stateNow();
    if (!state) return (event as NavigationEvent).respondWith(answerLater(wall));
    const answer = redirect(state, wall);
    if (answer) (event as NavigationEvent).respondWith(answer);
  });
}

async function answerLater(wall: string): Promise<Response> {
  // A relative address: the page's dynamic one would be a foreign origin here.
  return redirect(await loadState(), wall) ?? fetch('go.html');
}

function redirect(state: State, wall: string): Response | undefined {
  setTimeout(dropExpiredPasses, SWEEP_MS);
  const decision = decide(activeRules(state.settings), state.settings, wall);
  if (decision.kind !== 'go' || wouldInheritFragment(wall, decision.target)) return undefined;
  const now = Date.now();
  const visit = takeVisit(wall, now);
  if (loops(state.loops, wall, decision.target, now, visit)) return undefined;
  noteSkip(wall, decision.target, visit);
  return Response.redirect(decision.target, 302);
}

/** A redirect to an address without `#` keeps that of the request, here the wall's; `go.html` replaces it instead. */
function wouldInheritFragment(wall: string, target: string): boolean {
  return wall.includes('#') && !target.includes('#');
}
