import type { Rule } from './engine/rule.ts';
import { hostPatterns } from './engine/rule-set.ts';

/**
 * The owner domains that Plainlink asks for when it is installed. Frozen: a longer list would disable an installed extension
 * until its user agrees again. Everything else is asked for later, in plain words.
 */
export const OWNER_DOMAINS = [
  'qq.com',
  'wechat.com',
  'weixinbridge.com',
  'urlshare.cn',
  'tencent.com',
  'weibo.com',
  'weibo.cn',
  't.cn',
  'feishu.cn',
  'larksuite.com',
  'zhihu.com',
  'juejin.cn',
  'juejin.im',
  'csdn.net',
  'gitcode.com',
  'jianshu.com',
  'gitee.com',
  'douban.com',
  'bilibili.com',
  'tieba.baidu.com',
  'yuque.com',
  'shimo.im',
  'kdocs.cn',
] as const;

/** The match pattern that covers a domain and all its hosts. */
export function domainPattern(domain: string): string {
  return `*://*.${domain}/*`;
}

/** Only these walls are ever skipped: rules that unwrap, of the classes for which the ladder can say `go`. */
export function skips(rule: Rule): boolean {
  return rule.target.length > 0 && (rule.ruleClass === 'nag' || rule.ruleClass === 'guard' || rule.ruleClass === 'tracker');
}

/** True when the match patterns of granted permissions cover all hosts of a rule's host pattern. */
export function covers(granted: readonly string[], host: string): boolean {
  return ['http', 'https'].every((scheme) => granted.some((pattern) => patternCovers(pattern, scheme, host)));
}

function patternCovers(pattern: string, scheme: string, host: string): boolean {
  if (pattern === '<all_urls>') return true;
  const parts = /^(\*|https?):\/\/(\*|[^/]+)\/\*$/.exec(pattern);
  if (!parts || (parts[1] !== '*' && parts[1] !== scheme)) return false;
  const allowed = parts[2] as string;
  if (allowed === '*' || allowed === host) return true;
  if (!allowed.startsWith('*.')) return false;
  return host === allowed.slice(2) || host.endsWith(allowed.slice(1));
}

/** True when one of the rule's host patterns fits a host. */
export function hasHost(rule: Rule, host: string): boolean {
  return hostPatterns(rule).some((pattern) => (pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern));
}

/** The match patterns to ask for so that a rule's walls can be skipped. */
export function neededPatterns(rule: Rule): readonly string[] {
  return hostPatterns(rule).map((host) => `*://${host}/*`);
}

/** Services with a wall that could be skipped if the user let Plainlink see its host. */
export function waitingServices(rules: readonly Rule[], granted: readonly string[]): ReadonlySet<string> {
  const waiting = rules.filter((rule) => skips(rule) && !hostPatterns(rule).every((host) => covers(granted, host)));
  return new Set(waiting.map((rule) => rule.service));
}

/** A rule with more hosts is named by its paths alone: a browser takes each pattern apart whenever the background wakes. */
const MOST_HOSTS = 16;

/**
 * Match patterns for the walls themselves: host and path as far as a match pattern can say it. They may fit other pages; the engine
 * decides in the end, and no page is seen whose host was not granted.
 */
export function wallPatterns(rules: readonly Rule[]): readonly string[] {
  return [...new Set(rules.flatMap(patternsOf))];
}

function patternsOf(rule: Rule): readonly string[] {
  const { paths } = rule.match;
  const hosts = hostPatterns(rule);
  const named = hosts.length > MOST_HOSTS && !paths.some((path) => openPath(path) === '/') ? ['*'] : hosts;
  return named.flatMap((host) => paths.map((path) => `*://${host}${openPath(path)}*`));
}

/** `*.x` in a rule means sub-hosts only, in a match pattern also `x` itself. */
function openPath(path: string): string {
  return (path.endsWith('/**') ? path.slice(0, -3) : path.replace(/\/$/, '')) || '/';
}
