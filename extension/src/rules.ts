import bundle from 'plainlink:rules';
import { builtInRules } from './bundle/built-in.ts';
import type { Rule } from './engine/rule.ts';
import { RuleSet } from './engine/rule-set.ts';
import { skips, wallPatterns } from './hosts.ts';
import type { Settings } from './settings.ts';
import { type Compiled, openReady, parseReady, type Ready, type ReadyRules } from './update/ready.ts';

const shipped = bundle as Compiled;

/** The rules of a release that took the place of the built-in ones. */
let release: (ReadyRules & { readonly ready: Ready }) | undefined;
let filtered: { readonly off: ReadonlySet<string>; readonly all: RuleSet; readonly rules: RuleSet } | undefined;

/**
 * Puts the rules of a release into use here, as a whole; the built-in ones when nothing usable is stored. Never rejects.
 *
 * @param client the version of this extension: only what it has proven itself is used
 */
export async function useReady(stored: unknown, client: string): Promise<void> {
  const ready = parseReady(stored);
  if (ready && ready.sha256 === release?.ready.sha256 && ready.hash === release.ready.hash && ready.client === client) return;
  const opened = ready?.client === client ? await openReady(ready) : undefined;
  release = ready && opened && { ...opened, ready };
}

/** The release in use; none when those are the built-in rules. */
export function releaseInUse(): Ready | undefined {
  return release?.ready;
}

/** All rules in use. */
export function allRules(): RuleSet {
  return release?.rules ?? builtInRules();
}

/** The rules of the walls that can be skipped at all. */
export function skippingRules(): readonly Rule[] {
  return allRules().rules.filter(skips);
}

/** Where the built-in walls stand, as match patterns; `plainlink:walls` holds the same without reading a rule. */
export function builtInWalls(): readonly string[] {
  return wallPatterns(builtInRules().rules.filter(skips));
}

/** Where the walls of the rules in use stand. */
export function wallsInUse(): readonly string[] {
  return wallPatterns(skippingRules());
}

/** The rules without the services that the user has switched off: for the engine they do not exist. */
export function activeRules({ off }: Settings): RuleSet {
  const all = allRules();
  if (off.size === 0) return all;
  if (filtered?.off !== off || filtered.all !== all) {
    const rules = all.rules.filter((rule) => !off.has(rule.service));
    filtered = { off, all, rules: new RuleSet(rules, all.wellKnown) };
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
  const name = (release?.compiled ?? shipped).rules.find((rule) => rule.service === service)?.name;
  return (language.toLowerCase().startsWith('zh') ? name?.['zh-CN'] : name?.en) ?? service;
}
