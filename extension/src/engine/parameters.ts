import type { HttpUrl } from './http-url.ts';

/** A raw value: `text[start, end)` of its URL. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * The first value of a parameter, raw (engine.md §3.2); `undefined` when the name does not occur. Only this name is compared; no
 * list of parameters is made. Twin of `Parameters.java`.
 */
export function parameter(url: HttpUrl, name: string): Range | undefined {
  const { text, queryEnd } = url;
  let at = url.queryStart;
  // Most names that are asked for and absent stand nowhere in the link.
  if (at === 0 || text.indexOf(name, at) < 0) return undefined;
  while (at <= queryEnd) {
    const next = text.indexOf('&', at);
    const end = next < 0 || next > queryEnd ? queryEnd : next;
    const start = afterAmp(text, at, end);
    const nameEnd = start + name.length;
    // What stands behind the name is cheap to look at and rules most parts out.
    const bare = nameEnd === end;
    if ((bare || (nameEnd < end && text.charCodeAt(nameEnd) === 0x3d)) && text.startsWith(name, start)) {
      return { start: bare ? end : nameEnd + 1, end };
    }
    at = end + 1;
  }
  return undefined;
}

/** The name of the part `text[start, end)` of a query. */
export function parameterName(text: string, start: number, end: number): string {
  const from = afterAmp(text, start, end);
  const mark = text.slice(from, end).indexOf('=');
  return text.slice(from, mark < 0 ? end : from + mark);
}

/** The raw first value, absent ones as `undefined`. */
export function parameterText(url: HttpUrl, name: string): string | undefined {
  const range = parameter(url, name);
  return range && url.text.slice(range.start, range.end);
}

/** Behind a leading `amp;`, which stands in URLs that were copied out of HTML. */
function afterAmp(text: string, start: number, end: number): number {
  return text.charCodeAt(start) === 0x61 && start + 4 <= end && text.startsWith('amp;', start) ? start + 4 : start;
}
