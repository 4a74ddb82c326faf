import { hostMatches } from './host-index.ts';
import { type HttpUrl, hostOf } from './http-url.ts';
import type { Canonical, Rule } from './rule.ts';

/** What the first fitting entry makes of the URL (engine.md §3.6); `undefined` when none fits. Twin of `Canonicals.java`. */
export function canonicalFor(rule: Rule, url: HttpUrl): string | undefined {
  const host = hostOf(url);
  for (const entry of rule.canonical) {
    if (!entry.hosts.some((pattern) => hostMatches(pattern, host))) continue;
    const taken = takeSegments(entry, url.text.slice(url.pathStart, url.pathEnd));
    if (taken) return fill(entry.to, taken);
  }
  return undefined;
}

/** The segments that `{name}` took; `undefined` when path or `where` does not fit. */
function takeSegments(entry: Canonical, path: string): ReadonlyMap<string, string> | undefined {
  const wanted = segments(entry.path);
  const given = segments(path);
  if (wanted.length !== given.length) return undefined;
  const taken = new Map<string, string>();
  for (let i = 0; i < wanted.length; i++) {
    const want = wanted[i] as string;
    const segment = given[i] as string;
    if (!want.startsWith('{')) {
      if (want === '*' ? segment === '' : want !== segment) return undefined;
      continue;
    }
    const name = want.slice(1, -1);
    if (!allowed(entry.where.get(name), segment)) return undefined;
    taken.set(name, segment);
  }
  return taken;
}

/** Without the first `/` and a final one. */
function segments(path: string): readonly string[] {
  const end = path.length > 1 && path.endsWith('/') ? path.length - 1 : path.length;
  return path.slice(1, end).split('/');
}

function allowed(where: readonly string[] | 'digits' | undefined, segment: string): boolean {
  if (where === undefined) return segment !== '';
  if (where !== 'digits') return where.includes(segment);
  for (let i = 0; i < segment.length; i++) if (segment.charCodeAt(i) < 0x30 || segment.charCodeAt(i) > 0x39) return false;
  return segment !== '';
}

/** In one pass, so that what a segment holds is not taken for a name. */
function fill(template: string, taken: ReadonlyMap<string, string>): string {
  let text = '';
  let at = 0;
  for (let open = template.indexOf('{'); open >= 0; open = template.indexOf('{', at)) {
    const close = template.indexOf('}', open);
    if (close < 0) break;
    text += template.slice(at, open) + (taken.get(template.slice(open + 1, close)) ?? '');
    at = close + 1;
  }
  return text + template.slice(at);
}
