import { goAddress } from '../addresses.ts';
import type { Rule } from '../engine/rule.ts';
import { hostPatterns } from '../engine/rule-set.ts';
import { covers, skips } from '../hosts.ts';
import { wallRegexes } from './wall-regex.ts';

export type RedirectRule = chrome.declarativeNetRequest.Rule;

/** Chromium allows 1,000 dynamic and session rules with a regular expression together; some are kept for "open the original". */
export const MAX_REDIRECT_RULES = 950;

const PRIORITY = 1;

/**
 * The walls that are skipped, as Chromium's own redirect rules: each sends a main-frame GET to our page with the whole URL behind
 * `?`. No rule names a target: it cannot decode one, and an open capture is a hole. Pure; rules that are never skipped, and hosts
 * that Plainlink may not see, compile to nothing.
 *
 * @param page address of go.html
 * @param release number of the release that the rules are from, 0 for the built-in ones
 */
export function redirectRules(rules: readonly Rule[], granted: readonly string[], page: string, release = 0): readonly RedirectRule[] {
  const found = rules.filter(skips).flatMap((rule) => regexes(rule, granted));
  return found.slice(0, MAX_REDIRECT_RULES).map(({ domain, regex }, index) => ({
    id: index + 1,
    priority: PRIORITY,
    condition: {
      requestDomains: [domain],
      regexFilter: regex,
      isUrlFilterCaseSensitive: true,
      resourceTypes: ['main_frame'],
      requestMethods: ['get'],
    },
    action: { type: 'redirect', redirect: { regexSubstitution: goAddress(page, release, '\\0') } },
  }));
}

function regexes(rule: Rule, granted: readonly string[]): { domain: string; regex: string }[] {
  const hosts = hostPatterns(rule).filter((host) => covers(granted, host));
  return hosts.flatMap((host) =>
    rule.match.paths.flatMap((path) => wallRegexes(rule, host, path).map((regex) => ({ domain: host.replace('*.', ''), regex }))),
  );
}
