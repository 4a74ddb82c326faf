import { waitingServices } from './hosts.ts';
import { allRules } from './rules.ts';
import type { State } from './state.ts';

/** The match patterns of the hosts that Plainlink may see. */
export async function grantedOrigins(): Promise<readonly string[]> {
  return (await chrome.permissions.getAll()).origins ?? [];
}

/** Services that wait for access to their hosts, those aside that the user switched off or declined. */
export function waiting({ settings }: State, granted: readonly string[]): readonly string[] {
  if (!settings.on) return [];
  const services = waitingServices(allRules().rules, granted);
  return [...services].filter((service) => !settings.off.has(service) && !settings.declined.has(service));
}

/** The badge of the toolbar button: how many services wait, or that Plainlink is off. */
export async function showBadge(state: State, granted: readonly string[]): Promise<void> {
  const count = waiting(state, granted).length;
  await chrome.action.setBadgeBackgroundColor({ color: '#5b6470' });
  await chrome.action.setBadgeText({ text: state.settings.on ? (count > 0 ? String(count) : '') : '–' });
}
