import type { Found } from './decision.ts';

/** What `where.html` is asked to show: a wall, and what was read in its page if its URL alone does not say. */
export interface Asked {
  readonly wall: string;
  readonly found?: Found | undefined;
}

/** The private page's address for a question. The question stands behind `#`, so no request carries it. */
export function whereAddress({ wall, found }: Asked): string {
  const asked = found ? [wall, found.source, found.text] : [wall];
  return `${chrome.runtime.getURL('where.html')}#${encodeURIComponent(JSON.stringify(asked))}`;
}

/** @returns the question in an address of `where.html`, `undefined` when there is none. */
export function parseWhereAddress(address: string): Asked | undefined {
  const hash = address.indexOf('#');
  if (hash < 0) return undefined;
  const asked = parseJson(address.slice(hash + 1));
  if (!Array.isArray(asked) || typeof asked[0] !== 'string') return undefined;
  const [wall, source, text] = asked as unknown[];
  const found = typeof source === 'number' && typeof text === 'string' ? { source, text } : undefined;
  return { wall: wall as string, found };
}

function parseJson(encoded: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(encoded));
  } catch {
    return undefined;
  }
}

/** The wall's URL in an address of `go.html`: everything behind the first `?`, which Chromium put there byte for byte. */
export function wallIn(goAddress: string): string | undefined {
  const mark = goAddress.indexOf('?');
  if (mark < 0 || !goAddress.slice(0, mark).endsWith('/go.html')) return undefined;
  return goAddress.slice(mark + 1);
}
