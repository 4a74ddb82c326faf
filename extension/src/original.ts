import { navigate } from './browser.ts';
import { parseHttpUrl } from './engine/http-url.ts';
import type { Interception } from './interception.ts';
import { PASS_MS, withPass } from './passes.ts';
import { allRules } from './rules.ts';
import { loadState, remember } from './state.ts';

/** "Open the original once": the tab goes to the wall itself, which is let through for a few seconds. */
export async function openOriginal(interception: Interception, tab: number, wall: string): Promise<void> {
  const url = parseHttpUrl(wall);
  // The rules in use come with it.
  await loadState();
  if (typeof url === 'string' || !allRules().find(url)) return;
  const now = Date.now();
  await remember('passes', (list) => withPass(list, tab, wall, now + PASS_MS, now));
  await interception.letThrough(tab, wall);
  await navigate(tab, wall, true);
}
