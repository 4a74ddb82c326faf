/** A wall that a tab did not have to see; kept in memory only, for the popup. */
export interface Skipped {
  readonly tab: number;
  readonly service: string;
  readonly wall: string;
  readonly target: string;
}

const MAX_PER_TAB = 3;
const MAX_ALL = 100;

/** The list with one more at its end; the oldest go. Seen again, a wall moves to the end. */
export function withSkipped(list: readonly Skipped[], latest: Skipped): readonly Skipped[] {
  const others = list.filter((entry) => entry.tab !== latest.tab || entry.wall !== latest.wall);
  const sameTab = others.filter((entry) => entry.tab === latest.tab);
  const tooOld = new Set(sameTab.slice(0, Math.max(0, sameTab.length + 1 - MAX_PER_TAB)));
  return [...others.filter((entry) => !tooOld.has(entry)), latest].slice(-MAX_ALL);
}

/** What one tab skipped, the latest first. */
export function skippedIn(list: readonly Skipped[], tab: number): readonly Skipped[] {
  return list.filter((entry) => entry.tab === tab).reverse();
}
