import { neededPatterns } from '../hosts.ts';
import { skippingRules } from '../rules.ts';

/** Asks the user, through the browser, for the hosts of the services that wait. Only works straight from a click. */
export function requestAccess(services: ReadonlySet<string>): Promise<boolean> {
  const rules = skippingRules().filter((rule) => services.has(rule.service));
  return chrome.permissions.request({ origins: [...new Set(rules.flatMap(neededPatterns))] });
}
