import { dottedQuad, endOfHost, type HttpUrl, hostOf, LABEL, ordinaryUrl, parseHttpUrl, unrolled } from './http-url.ts';
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

/** Behind the last label of a host: nobody keeps names of that end to himself. */
const NOT_PRIVATE = `(?<!\\.(?:${[...PRIVATE_LABELS, 'arpa'].join('|')}))`;

/**
 * An ordinary URL (`http-url.ts`) of plain characters whose host has a dot and a last label that nobody keeps to himself. Without `+`,
 * which in a query stands for something else when it was not encoded.
 */
const ORDINARY_TARGET = new RegExp(`https?://${LABEL}(?:\\.${LABEL})+${NOT_PRIVATE}/${unrolled('[!#-*,-;=?-[\\]^_a-~]')}`, 'y');

/** The URL, when that is what the text is and a public wrapper may lead there; `undefined` says nothing. */
export function ordinaryTarget(text: string): HttpUrl | undefined {
  ORDINARY_TARGET.lastIndex = 0;
  if (!ORDINARY_TARGET.test(text) || ORDINARY_TARGET.lastIndex !== text.length) return undefined;
  const hostEnd = endOfHost(text);
  return hostEnd > 0 ? ordinaryUrl(text, hostEnd) : undefined;
}

/** A URL to which a public wrapper may lead (engine.md §2.1), or why the text is none. */
export function parsePublicUrl(text: string): HttpUrl | Reason {
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
