import { allRules, releaseInUse } from '../rules.ts';
import type { Settings } from '../settings.ts';
import { type RedirectRule, redirectRules } from './redirect-rules.ts';

/** Brings the browser's redirect rules in step with rules, settings and permissions: one call, and none when nothing changed. */
export async function syncRedirects(settings: Settings, granted: readonly string[]): Promise<void> {
  const rules = settings.on ? allRules().rules.filter((rule) => !settings.off.has(rule.service)) : [];
  // Not getURL(): of a page with a dynamic address that gives this session's, and these rules outlive the session.
  const wanted = redirectRules(rules, granted, `chrome-extension://${chrome.runtime.id}/go.html`, releaseInUse()?.version);
  const present = await chrome.declarativeNetRequest.getDynamicRules();
  if (essence(present) === essence(wanted)) return;
  const removeRuleIds = present.map((rule) => rule.id);
  await update(removeRuleIds, wanted).catch(async () => update(removeRuleIds, await supported(wanted)));
}

function update(removeRuleIds: number[], rules: readonly RedirectRule[]): Promise<void> {
  return chrome.declarativeNetRequest.updateDynamicRules({ removeRuleIds, addRules: [...rules] });
}

/** One expression that this browser does not take must not cost all the others. */
async function supported(rules: readonly RedirectRule[]): Promise<readonly RedirectRule[]> {
  const answers = await Promise.all(
    rules.map(({ condition }) =>
      chrome.declarativeNetRequest.isRegexSupported({ regex: condition.regexFilter ?? '', isCaseSensitive: true }),
    ),
  );
  return rules.filter((_, index) => answers[index]?.isSupported);
}

/** What makes the rules act, in an order of our own: the browser returns members sorted in another. */
function essence(rules: readonly RedirectRule[]): string {
  const parts = rules.map(({ id, action, condition }) => [id, action.redirect?.regexSubstitution, condition.regexFilter]);
  return JSON.stringify(parts.sort((a, b) => Number(a[0]) - Number(b[0])));
}
