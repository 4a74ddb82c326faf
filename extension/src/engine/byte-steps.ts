import { hexValue } from './http-url.ts';
import { ByteText, tripletAt } from './percent-decoder.ts';
import type { Yield } from './step.ts';

// The steps that make bytes of their own (engine.md §3.4). Twin of `ByteSteps.java`.

const ENTITIES: Readonly<Record<string, number>> = { amp: 0x26, lt: 0x3c, gt: 0x3e, quot: 0x22, apos: 0x27 };
const MAX_ENTITY = 10;
const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12, v: 11, '0': 0 };

export function base64Text(text: string): Yield {
  const out = new ByteText();
  let bits = 0;
  let pending = 0;
  const end = withoutPadding(text);
  for (let i = 0; i < end; i++) {
    const triplet = tripletAt(text, i);
    const value = base64Value(triplet < 0 ? text.charCodeAt(i) : triplet === 0x20 ? 0x2b : triplet);
    if (value < 0) return { reason: 'encoding' };
    if (triplet >= 0) i += 2;
    pending = ((pending << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out.byte((pending >> bits) & 0xff);
  }
  return bits === 6 || (pending & ((1 << bits) - 1)) !== 0 ? { reason: 'encoding' } : finished(out);
}

/** At most two `=` at the end are dropped, written as themselves or as `%3D`. */
function withoutPadding(text: string): number {
  let end = text.length;
  for (let dropped = 0; dropped < 2 && end > 0; dropped++) {
    if (text.charCodeAt(end - 1) === 0x3d) end -= 1;
    else if (end >= 3 && tripletAt(text.slice(0, end), end - 3) === 0x3d) end -= 3;
    else break;
  }
  return end;
}

function base64Value(c: number): number {
  if (c >= 0x41 && c <= 0x5a) return c - 0x41;
  if (c >= 0x61 && c <= 0x7a) return c - 0x61 + 26;
  if (c >= 0x30 && c <= 0x39) return c - 0x30 + 52;
  if (c === 0x2b || c === 0x2d) return 62;
  return c === 0x2f || c === 0x5f ? 63 : -1;
}

export function hexText(text: string): Yield {
  if (text.length % 2 !== 0) return { reason: 'encoding' };
  const out = new ByteText();
  for (let i = 0; i < text.length; i += 2) {
    const high = hexValue(text.charCodeAt(i));
    const low = hexValue(text.charCodeAt(i + 1));
    if (high < 0 || low < 0) return { reason: 'encoding' };
    out.byte(high * 16 + low);
  }
  return finished(out);
}

export function entitiesText(text: string): Yield {
  const out = new ByteText();
  let run = 0;
  for (let i = text.indexOf('&'); i >= 0; i = text.indexOf('&', i + 1)) {
    const end = text.slice(i + 1, i + MAX_ENTITY + 1).indexOf(';') + i + 1;
    const code = end > i + 1 ? entity(text.slice(i + 1, end)) : 0;
    if (code === 0) continue;
    if (i > run) out.settled(text.slice(run, i));
    out.codePoint(code);
    run = end + 1;
    i = end;
  }
  if (text.length > run) out.settled(text.slice(run));
  return finished(out);
}

/** The code point of an entity without `&` and `;`, 0 when it is none of ours. */
function entity(name: string): number {
  if (name.charCodeAt(0) !== 0x23) return Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? 0) : 0;
  const hex = (name.charCodeAt(1) | 0x20) === 0x78;
  const digits = name.slice(hex ? 2 : 1);
  if (digits.length < 1 || digits.length > 7) return 0;
  let code = 0;
  for (let i = 0; i < digits.length; i++) {
    const value = hexValue(digits.charCodeAt(i));
    if (value < 0 || (!hex && value > 9)) return 0;
    code = code * (hex ? 16 : 10) + value;
  }
  return code > 0x10ffff || isSurrogate(code) ? 0 : code;
}

export function jsStringText(text: string): Yield {
  const out = new ByteText();
  let run = 0;
  for (let i = text.indexOf('\\'); i >= 0; i = text.indexOf('\\', i)) {
    if (i > run) out.settled(text.slice(run, i));
    const length = escapeLength(text, i);
    if (length < 0) return { reason: 'encoding' };
    out.codePoint(escapeValue(text, i, length));
    i += length;
    run = i;
  }
  if (text.length > run) out.settled(text.slice(run));
  return finished(out);
}

/** Characters of the escape at that place, -1 when it is broken. */
function escapeLength(text: string, at: number): number {
  const c = text.charAt(at + 1);
  if (c === '') return -1;
  if (c === 'x') return hexNumber(text, at + 2, 2) < 0 ? -1 : 4;
  if (c !== 'u') return 2;
  const unit = hexNumber(text, at + 2, 4);
  if (unit < 0) return -1;
  if (!isSurrogate(unit)) return 6;
  const low = text.startsWith('\\u', at + 6) ? hexNumber(text, at + 8, 4) : -1;
  return unit < 0xdc00 && low >= 0xdc00 && low <= 0xdfff ? 12 : -1;
}

function escapeValue(text: string, at: number, length: number): number {
  const c = text.charAt(at + 1);
  if (length === 2) return Object.hasOwn(ESCAPES, c) ? (ESCAPES[c] ?? 0) : c.charCodeAt(0);
  if (length === 4) return hexNumber(text, at + 2, 2);
  const unit = hexNumber(text, at + 2, 4);
  return length === 6 ? unit : 0x10000 + ((unit - 0xd800) << 10) + (hexNumber(text, at + 8, 4) - 0xdc00);
}

/** Value of `count` hexadecimal digits, -1 when they are not there. */
export function hexNumber(text: string, at: number, count: number): number {
  let number = 0;
  for (let i = at; i < at + count; i++) {
    const value = i < text.length ? hexValue(text.charCodeAt(i)) : -1;
    if (value < 0) return -1;
    number = number * 16 + value;
  }
  return number;
}

export function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}

export function finished(out: ByteText): Yield {
  const text = out.finish();
  return text === undefined ? { reason: 'control' } : { text };
}
