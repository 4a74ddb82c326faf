import type { HttpUrl } from './http-url.ts';

const AND = 0x26;
const EQUALS = 0x3d;

/** A raw value: `text[start, end)` of its URL. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * The first value of a parameter, raw (engine.md §3.2); `undefined` when the name does not occur. Only this name is looked for; no
 * list of parameters is made. Twin of `Parameters.java`.
 */
export function parameter(url: HttpUrl, name: string): Range | undefined {
  const { text, queryStart, queryEnd } = url;
  if (queryStart === 0) return undefined;
  for (let at = text.indexOf(name, queryStart); at >= 0; at = text.indexOf(name, at + 1)) {
    const nameEnd = at + name.length;
    if (nameEnd > queryEnd) return undefined;
    const bare = nameEnd === queryEnd || text.charCodeAt(nameEnd) === AND;
    if (!(bare || text.charCodeAt(nameEnd) === EQUALS) || !isNameStart(text, at, queryStart)) continue;
    if (bare) return { start: nameEnd, end: nameEnd };
    const next = text.indexOf('&', nameEnd);
    return { start: nameEnd + 1, end: next < 0 || next > queryEnd ? queryEnd : next };
  }
  return undefined;
}

/** Whether a part of the query begins there, or before an `amp;` that is left out of account. */
function isNameStart(text: string, at: number, queryStart: number): boolean {
  if (at === queryStart || text.charCodeAt(at - 1) === AND) return !text.startsWith('amp;', at);
  const part = at - 4;
  return (part === queryStart || (part > queryStart && text.charCodeAt(part - 1) === AND)) && text.startsWith('amp;', part);
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
