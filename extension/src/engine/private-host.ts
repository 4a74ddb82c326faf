import { dottedQuad, endOfHost, type HttpUrl, hostOf, LABEL, LAST_LABEL, ordinaryUrl, parseHttpUrl } from './http-url.ts';
import type { Reason } from './reason.ts';

/** Special-use names (RFC 6761, 8375, ICANN's `internal`) and names that home and office networks use. */
const PRIVATE_LABELS: ReadonlySet<string> = new Set([
  'localhost',
  'local',
  'localdomain',
  'internal',
  'intranet',
  'private',
  'corp',
  'home',
  'lan',
  'invalid',
  'onion',
]);

/** First and last address of each block that is not a public server (RFC 6890). */
const PRIVATE_BLOCKS: readonly (readonly [number, number])[] = [
  block(0, 0, 0, 8),
  block(10, 0, 0, 8),
  block(100, 64, 0, 10),
  block(127, 0, 0, 8),
  block(169, 254, 0, 16),
  block(172, 16, 0, 12),
  block(192, 0, 0, 24),
  block(192, 88, 99, 24),
  block(192, 168, 0, 16),
  block(198, 18, 0, 15),
  block(224, 0, 0, 3),
];

function block(a: number, b: number, c: number, bits: number): readonly [number, number] {
  const first = ((a * 256 + b) * 256 + c) * 256;
  return [first, first + 2 ** (32 - bits) - 1];
}

/** The authority of an ordinary URL (`http-url.ts`) whose host has a dot and a last label that nobody keeps to himself. */
const ORDINARY_PUBLIC = new RegExp(`https?://(?:${LABEL}\\.)+(?!(?:${[...PRIVATE_LABELS, 'arpa'].join('|')})/)${LAST_LABEL}/`, 'y');

/**
 * A URL to which a public wrapper may lead (engine.md §2.1), or why the text is none.
 *
 * @param text of a pipeline: plain characters and triplets, so that in the ordinary case only a backslash is left to be looked for
 */
export function parsePublicUrl(text: string): HttpUrl | Reason {
  ORDINARY_PUBLIC.lastIndex = 0;
  if (ORDINARY_PUBLIC.test(text) && text.indexOf('\\') < 0) {
    const hostEnd = endOfHost(text);
    if (hostEnd > 0) return ordinaryUrl(text, hostEnd);
  }
  const url = parseHttpUrl(text);
  return typeof url !== 'string' && isPrivateHost(url) ? 'private' : url;
}

/** Twin of `PrivateHost.java`. */
function isPrivateHost(url: HttpUrl): boolean {
  const { text, hostStart, hostEnd } = url;
  const first = text.charCodeAt(hostStart);
  const address = first >= 0x30 && first <= 0x39 ? dottedQuad(text, hostStart, hostEnd) : -1;
  if (address >= 0) return PRIVATE_BLOCKS.some(([low, high]) => address >= low && address <= high);
  const dot = text.lastIndexOf('.', hostEnd - 1);
  if (dot < hostStart) return true;
  const label = text.slice(dot + 1, hostEnd);
  return PRIVATE_LABELS.has(label) || (label === 'arpa' && isHomeArpa(hostOf(url)));
}

function isHomeArpa(host: string): boolean {
  return host === 'home.arpa' || host.endsWith('.home.arpa');
}
