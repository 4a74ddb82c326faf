import { sentTo, whereAddress } from '../addresses.ts';
import { decide } from '../decision.ts';
import { hostOf, parseHttpUrl } from '../engine/http-url.ts';
import { hasHost } from '../hosts.ts';
import { loops, type Visit, withSkip } from '../loops.ts';
import { activeRules, skippingRules } from '../rules.ts';
import { loadState, remember } from '../state.ts';
import { letThrough } from './session-passes.ts';

/** Runs in `go.html`, when the worker gave no answer: goes to the target, asks, or lets the wall through. */
async function run(): Promise<void> {
  const wall = sentTo(location.href)?.wall;
  if (wall === undefined) return;
  const [{ settings, loops: skips }, tab] = await Promise.all([loadState(), chrome.tabs.getCurrent()]);
  if (!isOurs(wall)) return;
  const visit: Visit = { tab: tab?.id, doubtful: true };
  const decision = decide(activeRules(settings), settings, wall);
  if (decision.kind === 'ask') return location.replace(whereAddress({ wall }));
  if (decision.kind === 'leave' || loops(skips, wall, decision.target, Date.now(), visit)) return leave(tab, wall);
  await remember('loops', (list) => withSkip(list, wall, decision.target, Date.now(), visit));
  location.replace(decision.target);
}

/** Only the redirect rules lead here, from the hosts of walls. Whatever else stands in the address bar is not opened. */
function isOurs(wall: string): boolean {
  const url = parseHttpUrl(wall);
  return typeof url !== 'string' && skippingRules().some((rule) => hasHost(rule, hostOf(url)));
}

async function leave(tab: chrome.tabs.Tab | undefined, wall: string): Promise<void> {
  if (tab?.id === undefined) return;
  await letThrough(tab.id, wall);
  location.replace(wall);
}

void run();
