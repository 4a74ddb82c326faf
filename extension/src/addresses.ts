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

/**
 * Where the browser's redirect rules lead: our page, `?`, and the wall's URL behind it. Rules that were made from a release name it in
 * front, so that a worker that is woken by one knows without asking the storage which rules made it.
 *
 * @param release number of the release, 0 for the built-in rules
 */
export function goAddress(page: string, release: number, wall: string): string {
  return release === 0 ? `${page}?${wall}` : `${page}?${release}:${wall}`;
}

/** What stands in an address of `go.html`; the wall's URL is as Chromium put it there, byte for byte. */
export interface Sent {
  readonly release: number;
  readonly wall: string;
}

export function sentTo(goAddress: string): Sent | undefined {
  const mark = goAddress.indexOf('?');
  if (mark < 0 || !goAddress.slice(0, mark).endsWith('/go.html')) return undefined;
  const sent = goAddress.slice(mark + 1);
  const release = /^[1-9][0-9]{0,15}(?=:)/.exec(sent)?.[0] ?? '';
  return release === '' ? { release: 0, wall: sent } : { release: Number(release), wall: sent.slice(release.length + 1) };
}
