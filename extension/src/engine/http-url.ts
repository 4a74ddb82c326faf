import type { Reason } from './reason.ts';

/**
 * A URL of the defined subset (engine.md §2), as offsets into its text: nothing is copied while a link is only looked at, and where
 * path and query end is looked up when somebody asks. Twin of `HttpUrl.java`.
 */
export class HttpUrl {
  /** As it is put out (engine.md §2, *text out*): scheme and host in lower case, the rest untouched. */
  readonly text: string;
  readonly https: boolean;
  /** The host is `text[hostStart, hostEnd)`. */
  readonly hostStart: number;
  readonly hostEnd: number;
  /** 1–65535, or 0 when the URL names no port. */
  readonly port: number;
  readonly pathStart: number;
  /** Where the query ends and where it starts, -1 until somebody asks. */
  private knownEnd = -1;
  private knownStart = -1;

  constructor(text: string, https: boolean, hostStart: number, hostEnd: number, port: number, pathStart: number) {
    this.text = text;
    this.https = https;
    this.hostStart = hostStart;
    this.hostEnd = hostEnd;
    this.port = port;
    this.pathStart = pathStart;
  }

  /** The path is `text[pathStart, pathEnd)`; it may be empty. */
  get pathEnd(): number {
    const { queryStart } = this;
    return queryStart > 0 ? queryStart - 1 : this.queryEnd;
  }

  /** The query is `text[queryStart, queryEnd)`; `queryStart` is 0 when there is none. */
  get queryStart(): number {
    if (this.knownStart < 0) {
      const mark = this.text.indexOf('?', this.pathStart);
      this.knownStart = mark >= 0 && mark < this.queryEnd ? mark + 1 : 0;
    }
    return this.knownStart;
  }

  get queryEnd(): number {
    if (this.knownEnd < 0) {
      const hash = this.text.indexOf('#', this.pathStart);
      this.knownEnd = hash < 0 ? this.text.length : hash;
    }
    return this.knownEnd;
  }
}

/** A C0 control or DEL. */
export const CONTROL = 1;
export const BACKSLASH = 2;
/** Half of a surrogate pair, perhaps a lone one. */
export const SURROGATE = 4;

/** Characters of a host. */
export const MAX_HOST = 253;
const COLON = 0x3a;
const SLASH = 0x2f;
const DOT = 0x2e;

/** True when the text begins `http:` or `https:` in any case. */
export function looksHttp(text: string): boolean {
  return schemeLength(text) > 0;
}

/** A label of an ordinary host, as a regular expression: no `xn--`, and the last one begins with a letter, so that it is no number. */
export const LABEL = '(?:[a-wyz]|x(?!n--)|[0-9](?=[a-z0-9-]*\\.))[a-z0-9-]*';

/**
 * What nearly every link is: no port, nothing in capitals before the path, then space to `~` without the backslash. Everything that
 * engine.md §2 asks is asked in one go, since a regular expression looks at a character in a quarter of the time that `charCodeAt`
 * takes; the last loop is unrolled by hand for the same reason. Where the expression ends is for the caller to look at: a `$` would
 * make it go back, in quadratic time.
 */
const ORDINARY = new RegExp(`https?://${LABEL}(?:\\.${LABEL})*/${unrolled('[ -[\\]-~]')}`, 'y');

/** `text*` without a choice that could fail, so it never goes back. */
export function unrolled(one: string): string {
  return `(?:${one.repeat(8)})*${one}*`;
}

/** Checks in the order of engine.md §2; the first that fails is the answer. */
export function parseHttpUrl(text: string): HttpUrl | Reason {
  const hostEnd = ordinaryHostEnd(text);
  return hostEnd > 0 ? ordinaryUrl(text, hostEnd) : parseScanned(text, scanCharacters(text));
}

/** The end of the host of an ordinary URL, 0 for every other text, URL or not. */
export function ordinaryHostEnd(text: string): number {
  ORDINARY.lastIndex = 0;
  if (!ORDINARY.test(text) || ORDINARY.lastIndex !== text.length) return 0;
  return endOfHost(text);
}

/** Of a text that begins with an ordinary authority and a `/`; 0 when the host is too long. */
export function endOfHost(text: string): number {
  const hostEnd = text.indexOf('/', 8);
  return hostEnd - ordinaryHostStart(text) > MAX_HOST ? 0 : hostEnd;
}

/** Of a text that begins with an ordinary authority. */
export function ordinaryHostStart(text: string): number {
  return text.charCodeAt(4) === COLON ? 7 : 8;
}

/** Of a text that begins with an ordinary authority. */
export function ordinaryUrl(text: string, hostEnd: number): HttpUrl {
  const hostStart = ordinaryHostStart(text);
  return new HttpUrl(text, hostStart === 8, hostStart, hostEnd, 0, hostEnd);
}

/** As {@link parseHttpUrl}, for a text whose characters were scanned already. */
export function parseScanned(text: string, flags: number): HttpUrl | Reason {
  const scheme = schemeLength(text);
  if (scheme === 0) return 'scheme';
  if (flags & CONTROL) return 'control';
  if (flags & BACKSLASH) return 'host';
  if (text.charCodeAt(scheme) !== SLASH || text.charCodeAt(scheme + 1) !== SLASH) return 'host';
  return parseAuthority(text, scheme === 6, scheme + 2);
}

/** What the text holds somewhere: {@link CONTROL}, {@link BACKSLASH}, {@link SURROGATE}. */
export function scanCharacters(text: string): number {
  if (!/[^ -[\]-~]/.test(text)) return 0;
  let flags = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 0x20 || c === 0x7f) flags |= CONTROL;
    else if (c === 0x5c) flags |= BACKSLASH;
    else if (c >= 0xd800 && c <= 0xdfff) flags |= SURROGATE;
  }
  return flags;
}

/** Length of `http:` or `https:` at the start of the text, 0 when neither is there. */
export function schemeLength(text: string): number {
  if ((text.charCodeAt(0) | 0x20) !== 0x68 || (text.charCodeAt(1) | 0x20) !== 0x74) return 0;
  if ((text.charCodeAt(2) | 0x20) !== 0x74 || (text.charCodeAt(3) | 0x20) !== 0x70) return 0;
  const next = text.charCodeAt(4);
  if (next === COLON) return 5;
  return (next | 0x20) === 0x73 && text.charCodeAt(5) === COLON ? 6 : 0;
}

const AUTHORITY = /[^/?#]*/y;

function parseAuthority(text: string, https: boolean, start: number): HttpUrl | Reason {
  AUTHORITY.lastIndex = start;
  AUTHORITY.test(text);
  const end = AUTHORITY.lastIndex;
  const authority = text.slice(start, end);
  if (authority.includes('@')) return 'userinfo';
  const colon = authority.indexOf(':');
  const hostEnd = colon < 0 ? end : start + colon;
  const reason = checkHost(text, start, hostEnd);
  if (reason) return reason;
  const port = colon < 0 ? 0 : parsePort(text, hostEnd + 1, end);
  return port < 0 ? 'port' : new HttpUrl(inLowerCase(text, hostEnd), https, start, hostEnd, port, end);
}

function inLowerCase(text: string, end: number): string {
  return text.slice(0, end).toLowerCase() + text.slice(end);
}

function parsePort(text: string, start: number, end: number): number {
  if (end === start || end - start > 5) return -1;
  let port = 0;
  for (let i = start; i < end; i++) {
    const digit = text.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    port = port * 10 + digit;
  }
  return port >= 1 && port <= 65535 ? port : -1;
}

/** A character or the triplet of a byte above 7F, or a label that begins `xn--`. */
const IDN = /[^\0-\x7f]|%[89A-Fa-f][0-9A-Fa-f]|(?:^|\.)[Xx][Nn]--/;
const HOST = /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/;

function checkHost(text: string, start: number, end: number): Reason | undefined {
  const host = text.slice(start, end);
  if (IDN.test(host)) return 'idn';
  // The length comes first: the expression goes back and forth.
  if (host.length > MAX_HOST || !HOST.test(host)) return 'host';
  return lastLabelIsNumber(text, start, end) && dottedQuad(text, start, end) < 0 ? 'host' : undefined;
}

/** Only digits, or `0x` and any number of hexadecimal digits: what the WHATWG parser reads as an IPv4 number. */
export function lastLabelIsNumber(text: string, start: number, end: number): boolean {
  let label = end;
  while (label > start && text.charCodeAt(label - 1) !== DOT) label--;
  if (label === end) return false;
  const hex = text.charCodeAt(label) === 0x30 && label + 1 < end && (text.charCodeAt(label + 1) | 0x20) === 0x78;
  for (let i = hex ? label + 2 : label; i < end; i++) {
    const value = hexValue(text.charCodeAt(i));
    if (value < 0 || (!hex && value > 9)) return false;
  }
  return true;
}

/** The address as a number of 0..2^32-1, or -1 when the host is no plain dotted quad. */
export function dottedQuad(text: string, start: number, end: number): number {
  let address = 0;
  let parts = 0;
  let at = start;
  while (at < end && parts < 4) {
    let next = at;
    let value = 0;
    while (next < end && text.charCodeAt(next) !== DOT && next - at < 4) {
      const digit = text.charCodeAt(next++) - 0x30;
      if (digit < 0 || digit > 9) return -1;
      value = value * 10 + digit;
    }
    const length = next - at;
    if (length === 0 || value > 255 || (length > 1 && text.charCodeAt(at) === 0x30)) return -1;
    if (next < end && text.charCodeAt(next) !== DOT) return -1;
    address = address * 256 + value;
    parts++;
    at = next < end ? next + 1 : next;
    if (next < end && at === end) return -1;
  }
  return parts === 4 && at === end ? address : -1;
}

/** Value of a hexadecimal digit of any case, -1 for anything else. */
export function hexValue(c: number): number {
  if (c >= 0x30 && c <= 0x39) return c - 0x30;
  const letter = c | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/** The host in lower case. */
export function hostOf(url: HttpUrl): string {
  return url.text.slice(url.hostStart, url.hostEnd);
}

/** True when the URL names no port, or the one of its scheme. */
export function hasDefaultPort(url: HttpUrl): boolean {
  return url.port === 0 || url.port === (url.https ? 443 : 80);
}

/** Bytes of the URL, each triplet counted as one (engine.md §1). */
export function measuredLength(url: HttpUrl): number {
  const { text } = url;
  const end = text.length;
  let length = 0;
  for (let i = 0; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x25 && i + 2 < end && hexValue(text.charCodeAt(i + 1)) >= 0 && hexValue(text.charCodeAt(i + 2)) >= 0) i += 2;
    length += utf8Length(c);
  }
  return length;
}

/** Bytes of one UTF-16 unit; the two halves of a surrogate pair count two each. */
export function utf8Length(c: number): number {
  if (c < 0x80) return 1;
  if (c < 0x800 || (c >= 0xd800 && c <= 0xdfff)) return 2;
  return 3;
}
