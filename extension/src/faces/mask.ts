/** The sign that stands for a hidden value. */
export const MASK = '•••';

/**
 * A wall's URL as it may be shown: the values of parameters that name a user are hidden, and the target's own copy is left as it is.
 *
 * @param carries names of such parameters (engine.md §3)
 */
export function masked(url: string, carries: ReadonlyMap<string, unknown>): string {
  const mark = url.indexOf('?');
  if (mark < 0) return url;
  const hash = url.indexOf('#', mark);
  const end = hash < 0 ? url.length : hash;
  const parts = url.slice(mark + 1, end).split('&');
  return url.slice(0, mark + 1) + parts.map((part) => maskedPart(part, carries)).join('&') + url.slice(end);
}

function maskedPart(part: string, carries: ReadonlyMap<string, unknown>): string {
  const equals = part.indexOf('=');
  if (equals < 0) return part;
  const name = part.slice(0, equals).replace(/^amp;/, '');
  return carries.has(name) && equals + 1 < part.length ? part.slice(0, equals + 1) + MASK : part;
}

/** The parts of a URL around its host, which is what a reader has to look at. */
export function aroundHost(url: string): { readonly before: string; readonly host: string; readonly after: string } {
  const { protocol, host } = new URL(url);
  const before = `${protocol}//`;
  return { before, host, after: url.slice(before.length + host.length) };
}
