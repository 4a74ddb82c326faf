import { decide } from '../decision.ts';
import { loops } from '../loops.ts';
import { isPassed } from '../passes.ts';
import { activeRules, wallsInUse } from '../rules.ts';
import { loadState, noteSkip, type State } from '../state.ts';

/** When a cold browser is looked at, after its worker came up: its first page may still be loading. */
const LOOKS_MS = [0, 300, 1_000, 2_000, 4_000, 8_000];
/** How often one tab is moved off one wall. */
const MAX_TRIES = 3;

/**
 * Chromium applies no rule of an extension to the first page of a new process, so the tabs that stand on a wall are moved on. Called
 * once in a browser session and not later: a wall that the user opened on purpose stays.
 */
export function moveStandingTabs(): void {
  const tries = new Map<string, number>();
  for (const delay of LOOKS_MS) setTimeout(() => void look(tries), delay);
}

/** Tabs that stand on a wall and are not on their way elsewhere; one that is still there at the next look is told again. */
async function look(tries: Map<string, number>): Promise<void> {
  const state = await loadState();
  const tabs = await chrome.tabs.query({ url: [...wallsInUse()] });
  for (const { id, url: wall, pendingUrl } of tabs) {
    if (id === undefined || wall === undefined || pendingUrl !== undefined) continue;
    const made = tries.get(`${id} ${wall}`) ?? 0;
    if (made >= MAX_TRIES) continue;
    tries.set(`${id} ${wall}`, made + 1);
    const target = movesTo(state, id, wall, Date.now());
    if (target === undefined) continue;
    noteSkip(wall, target, { tab: id });
    await chrome.tabs.update(id, { url: target });
  }
}

/** Where a tab that stands on a wall is moved: only where nobody has to be asked, and not off a wall that was let through. */
export function movesTo({ settings, passes, loops: made }: State, tab: number, wall: string, now: number): string | undefined {
  const decision = decide(activeRules(settings), settings, wall);
  if (decision.kind !== 'go' || isPassed(passes, tab, wall, now) || loops(made, wall, decision.target, now, { tab, doubtful: true }))
    return undefined;
  return decision.target;
}
