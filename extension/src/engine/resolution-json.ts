import type { Rung } from './ladder.ts';
import type { Resolution } from './resolution.ts';

/** One line of `resolve --json`, without the line end (engine.md §4.2). Twin of `ResolutionJson.java`. */
export function resolutionJson(link: string, resolution: Resolution, { advice, because }: Rung): string {
  const { outcome, ruleClass, target, hops, rules, reason } = resolution;
  return JSON.stringify({
    url: link,
    outcome,
    class: ruleClass,
    target,
    hops: hops.length > 0 ? hops : undefined,
    rules: rules.length > 0 ? rules.map((rule) => rule.id) : undefined,
    reason,
    advice,
    because,
  });
}
