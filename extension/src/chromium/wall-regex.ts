import type { Rule } from '../engine/rule.ts';
import type { Step } from '../engine/step.ts';

/**
 * Regular expressions, in the RE2 dialect that declarativeNetRequest knows, for the URLs of one host and path to which a rule would
 * apply a target. They see the URL as Chromium serialised it: lower-case scheme and host, no default port, fragment included. Chromium
 * refuses expressions whose program passes 2 KB, so they are short.
 *
 * They are a gate, not the judge: the engine is asked again behind it. What RE2 cannot say in that
 * space (the *first* of repeated parameters counts, a value ends here) may pass the gate and is then left alone.
 */
export function wallRegexes(rule: Rule, host: string, path: string): readonly string[] {
  const start = `^https?://${hostRegex(host)}`;
  const sources = rule.target.map((pipeline) => pipeline[0]).filter((source) => source !== undefined);
  const names = sources.filter((source) => source.step === 'query').map((source) => escapeRegex(source.name));
  const byQuery = names.length > 0 ? queryRegexes(rule, `${alternation(names)}=[^&#]`) : [];
  const tails = [...byQuery.map((query) => pathRegex(path) + query), ...sources.flatMap((source) => otherTail(source, path))];
  return [...new Set(tails)].map((tail) => `${start}${tail}.*$`);
}

function otherTail(source: Step, path: string): readonly string[] {
  switch (source.step) {
    case 'whole-query':
      return [`${pathRegex(path)}\\?[^#]`];
    case 'fragment':
      return [`${pathRegex(path)}(?:\\?[^#]*)?#.`];
    case 'path-after':
      return [`${escapeRegex(source.prefix)}[^#]`];
    default:
      return [];
  }
}

/**
 * The parameter that carries the target and one that the rule wants besides, in either order; a third condition would need six
 * orders and is left to the engine.
 */
function queryRegexes({ match }: Rule, carrier: string): readonly string[] {
  const [wanted] = match.equals;
  if (!wanted) return [`\\?(?:[^#]*&)?(?:amp;)?${carrier}`];
  const besides = `${escapeRegex(wanted[0])}=${escapeRegex(wanted[1])}`;
  return [`\\?(?:[^#]*&)?${besides}&(?:[^#]*&)?${carrier}`, `\\?(?:[^#]*&)?${carrier}[^#]*&${besides}`];
}

function hostRegex(host: string): string {
  return host.startsWith('*.') ? `[^/?#@:]+${escapeRegex(host.slice(1))}` : escapeRegex(host);
}

/** engine.md §3.1: `*` is one segment, a final `/**` the rest or nothing, a final `/` is optional. Nothing follows but `?` or `#`. */
function pathRegex(path: string): string {
  const rest = path.endsWith('/**');
  const body = rest ? path.slice(0, -3) : path.replace(/\/$/, '');
  const segments = body.split('/').map((segment) => (segment === '*' ? '[^/?#]+' : escapeRegex(segment)));
  return segments.join('/') + (rest ? '(?:/[^?#]*)?' : '/?');
}

function alternation(texts: readonly string[]): string {
  return texts.length === 1 ? (texts[0] as string) : `(?:${texts.join('|')})`;
}

function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
