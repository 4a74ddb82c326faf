import { decide } from '../decision.ts';
import { skips, wallPatterns } from '../hosts.ts';
import { loops } from '../loops.ts';
import { isPassed } from '../passes.ts';
import { activeRules } from '../rules.ts';
import { loadState } from '../state.ts';

/** When a cold browser is looked at, after its worker came up: its first page may still be loading. */
const LOOKS_MS = [0, 300, 1_000, 3_000, 8_000];

/**
 * Chromium applies no rule of an extension to the first page of a new process, so the tabs that stand on a wall are moved on. Called
 * once in a browser session and not later: a wall that the user opened on purpose stays.
 */
export function moveStandingTabs(): void {
  const moved = new Set<string>();
  for (const delay of LOOKS_MS) setTimeout(() => void look(moved), delay);
}

async function look(moved: Set<string>): Promise<void> {
  const { settings, passes, loops: skipped } = await loadState();
  const rules = activeRules(settings);
  const tabs = await chrome.tabs.query({ url: [...wallPatterns(rules.rules.filter(skips))] });
  for (const { id, url, pendingUrl } of tabs) {
    const wall = pendingUrl ?? url;
    if (id === undefined || wall === undefined || moved.has(`${id} ${wall}`)) continue;
    moved.add(`${id} ${wall}`);
    const now = Date.now();
    const decision = decide(rules, settings, wall);
    if (decision.kind !== 'go' || isPassed(passes, id, wall, now) || loops(skipped, wall, decision.target, now)) continue;
    await chrome.tabs.update(id, { url: decision.target });
  }
}
