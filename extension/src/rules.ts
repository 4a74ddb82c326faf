import bundle from 'plainlink:rules';
import { builtInRules } from './bundle/built-in.ts';
import type { Rule } from './engine/rule.ts';
import { RuleSet } from './engine/rule-set.ts';
import { skips, wallPatterns } from './hosts.ts';
import type { Settings } from './settings.ts';

const shipped = bundle as { rules: { service: string; name?: Record<string, string> }[]; wellKnown: string[] };

let filtered: { readonly off: ReadonlySet<string>; readonly rules: RuleSet } | undefined;

/** All rules of this package. */
export function allRules(): RuleSet {
  return builtInRules();
}

/** The rules of the walls that can be skipped at all. */
export function skippingRules(): readonly Rule[] {
  return allRules().rules.filter(skips);
}

/** Where the built-in walls stand, as match patterns; `plainlink:walls` holds the same without reading a rule. */
export function builtInWalls(): readonly string[] {
  return wallPatterns(skippingRules());
}

/** The rules without the services that the user has switched off: for the engine they do not exist. */
export function activeRules({ off }: Settings): RuleSet {
  if (off.size === 0) return allRules();
  if (filtered?.off !== off) {
    const rules = allRules().rules.filter((rule) => !off.has(rule.service));
    filtered = { off, rules: new RuleSet(rules, shipped.wellKnown) };
  }
  return filtered.rules;
}

/** A service as the faces name it. */
export interface Service {
  readonly id: string;
  readonly name: string;
  /** Its operator checks targets, so its walls are skipped without asking only when the user chose so. */
  readonly guards: boolean;
}

/** The services whose walls can be skipped, named in a language of the browser (`zh-CN`, `en`, ...), in the order of their names. */
export function services(language: string): readonly Service[] {
  const byId = new Map<string, Service>();
  for (const { service, ruleClass } of skippingRules()) {
    const guards = ruleClass === 'guard' || byId.get(service)?.guards === true;
    byId.set(service, { id: service, name: serviceName(service, language), guards });
  }
  return [...byId.values()].sort((a, b) => a.name.localeCompare(b.name, language));
}

export function serviceName(service: string, language: string): string {
  const name = shipped.rules.find((rule) => rule.service === service)?.name;
  return (language.toLowerCase().startsWith('zh') ? name?.['zh-CN'] : name?.en) ?? service;
}
