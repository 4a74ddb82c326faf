import { advise, type Because } from './engine/ladder.ts';
import { type Resolution, UNMATCHED } from './engine/resolution.ts';
import { resolve, resolveFound } from './engine/resolver.ts';
import type { RuleSet } from './engine/rule-set.ts';
import { skips } from './hosts.ts';
import type { Settings } from './settings.ts';

/** What is done with a navigation to a link. */
export type Decision =
  | { readonly kind: 'go'; readonly target: string; readonly resolution: Resolution }
  | { readonly kind: 'ask'; readonly target: string; readonly because: Because; readonly resolution: Resolution }
  | { readonly kind: 'leave' };

/** A text that a content script read in the wall's page, and which of the rule's page sources it came from. */
export interface Found {
  readonly source: number;
  readonly text: string;
}

const LEAVE: Decision = { kind: 'leave' };

/** Engine and ladder under the user's settings. Pure and total; in doubt the link is left alone. */
export function decide(rules: RuleSet, settings: Settings, link: string, found?: Found): Decision {
  if (!settings.on) return LEAVE;
  const resolution = found ? fromPage(rules, link, found) : resolve(rules, link);
  const first = resolution.rules[0];
  if (!first || (!found && !skips(first))) return LEAVE;
  const target = resolution.target === undefined ? undefined : navigable(resolution.target);
  if (target === undefined) return LEAVE;
  const { advice, because } = advise(rules, resolution, settings.chosen);
  if (advice === 'go') return { kind: 'go', target, resolution };
  return advice === 'ask' ? { kind: 'ask', target, because, resolution } : LEAVE;
}

function fromPage(rules: RuleSet, link: string, { source, text }: Found): Resolution {
  const rule = resolve(rules, link).rules[0];
  const place = rule?.page[source];
  return place ? resolveFound(rules, link, place, text) : UNMATCHED;
}

/**
 * The only texts that reach the browser: http or https, no userinfo, and the host that the engine saw. The engine has checked all
 * three; a parser that disagrees with it must not decide where the user ends up.
 */
export function navigable(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { href, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return undefined;
  const authority = /^https?:\/\/([^/?#:]+)/.exec(text);
  return authority?.[1] === hostname ? href : undefined;
}
