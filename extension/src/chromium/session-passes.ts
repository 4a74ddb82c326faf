import { PASS_MS, withoutFragment } from '../passes.ts';

const PRIORITY = 100;
const TICK_MS = 100;
const MAX_ID = 2 ** 30;

/**
 * A session rule that lets one tab through to one wall. The filter has no anchor at its end: `*` and `^` in a URL stand for
 * themselves at least, and `|` is special only as the last sign.
 */
export function passRule(id: number, tabId: number, wall: string): chrome.declarativeNetRequest.Rule {
  return {
    id,
    priority: PRIORITY,
    condition: {
      tabIds: [tabId],
      resourceTypes: ['main_frame'],
      isUrlFilterCaseSensitive: true,
      urlFilter: `|${withoutFragment(wall)}*`,
    },
    action: { type: 'allow' },
  };
}

/** Rule ids tell their age, so nothing has to remember it: a worker that dies leaves no pass behind for good. */
export function passId(taken: readonly number[], now: number): number {
  let id = (Math.floor(now / TICK_MS) % MAX_ID) + 1;
  while (taken.includes(id)) id++;
  return id;
}

export function isExpired(id: number, now: number): boolean {
  const age = ((Math.floor(now / TICK_MS) % MAX_ID) + 1 - id + MAX_ID) % MAX_ID;
  return age * TICK_MS >= PASS_MS && age < MAX_ID / 2;
}

/** Lets the tab open the wall itself for the next seconds. */
export async function letThrough(tabId: number, wall: string): Promise<void> {
  const ids = await sessionIds();
  const now = Date.now();
  await chrome.declarativeNetRequest.updateSessionRules({
    removeRuleIds: ids.filter((id) => isExpired(id, now)),
    addRules: [passRule(passId(ids, now), tabId, wall)],
  });
}

export async function dropExpiredPasses(): Promise<void> {
  const now = Date.now();
  const removeRuleIds = (await sessionIds()).filter((id) => isExpired(id, now));
  if (removeRuleIds.length > 0) await chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds });
}

async function sessionIds(): Promise<number[]> {
  return (await chrome.declarativeNetRequest.getSessionRules()).map((rule) => rule.id);
}
