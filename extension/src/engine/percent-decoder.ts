import { hexValue, unrolled } from './http-url.ts';

const HEX = '0123456789ABCDEF';
const MAX_CODES = 1024;

/** 0x21–0x7E without `" < > \` and the backtick (engine.md §1). */
export function isPlain(byte: number): boolean {
  if (byte < 0x21 || byte > 0x7e) return false;
  return byte !== 0x22 && byte !== 0x3c && byte !== 0x3e && byte !== 0x5c && byte !== 0x60;
}

/** The text of each byte: its character when that is plain, else its triplet. */
const BYTE_TEXTS: readonly string[] = Array.from({ length: 256 }, (_, byte) => {
  return isPlain(byte) ? String.fromCharCode(byte) : tripletOf(byte);
});

function tripletOf(byte: number): string {
  return `%${HEX[byte >> 4]}${HEX[byte & 15]}`;
}

/**
 * Gathers bytes into a text of plain characters and upper-case triplets and watches for controls and bidi sequences
 * (engine.md §1.2). Twin of `PercentDecoder.java`'s inner class of the same name.
 */
export class ByteText {
  /** Set once a control byte or a bidi control went through; the text is then worthless. */
  control = false;
  private text = '';
  /** Codes of characters that are not in `text` yet: a text that grows by single characters is slow to make and to read. */
  private codes: number[] = [];
  private seen = 0;

  byte(byte: number): void {
    if (!isPlain(byte)) {
      this.triplet(byte);
      return;
    }
    this.codes.push(byte);
    this.seen = 0;
    if (this.codes.length >= MAX_CODES) this.flush();
  }

  /** A run of plain characters, and of triplets that stay and belong to no bidi sequence. */
  settled(run: string): void {
    this.flush();
    this.text += run;
    this.seen = 0;
  }

  triplet(byte: number): void {
    this.codes.push(0x25, HEX.charCodeAt(byte >> 4), HEX.charCodeAt(byte & 15));
    this.watch(byte);
    if (this.codes.length >= MAX_CODES) this.flush();
  }

  private flush(): void {
    if (this.codes.length === 0) return;
    this.text += String.fromCharCode(...this.codes);
    this.codes = [];
  }

  /** The UTF-8 bytes of a code point that is no surrogate. */
  codePoint(code: number): void {
    if (code < 0x80) {
      this.byte(code);
      return;
    }
    if (code < 0x800) this.triplet(0xc0 | (code >> 6));
    else {
      if (code < 0x10000) this.triplet(0xe0 | (code >> 12));
      else {
        this.triplet(0xf0 | (code >> 18));
        this.triplet(0x80 | ((code >> 12) & 63));
      }
      this.triplet(0x80 | ((code >> 6) & 63));
    }
    this.triplet(0x80 | (code & 63));
  }

  /** The text, or `undefined` when a control went through. */
  finish(): string | undefined {
    this.flush();
    return this.control ? undefined : this.text;
  }

  /** `seen` holds the last one or two bytes of a possible bidi sequence: E2, E280, E281 or D8. */
  private watch(byte: number): void {
    if (byte < 0x20 || byte === 0x7f) this.control = true;
    const seen = this.seen;
    if (seen === 0xe280 && (byte === 0x8e || byte === 0x8f || (byte >= 0xaa && byte <= 0xae))) this.control = true;
    if (seen === 0xe281 && byte >= 0xa6 && byte <= 0xa9) this.control = true;
    if (seen === 0xd8 && byte === 0x9c) this.control = true;
    if (byte === 0xe2 || byte === 0xd8) this.seen = byte;
    else this.seen = seen === 0xe2 && (byte === 0x80 || byte === 0x81) ? 0xe200 | byte : 0;
  }
}

/** Triplets of controls and of bidi sequences (engine.md §1.2). */
const CONTROL = /%(?:[01][0-9A-F]|7F|E2%80%(?:8[EF]|A[A-E])|E2%81%A[6-9]|D8%9C)/i;
const NOT_PLAIN = /[^!#-;=?-[\]^_a-~]+/g;
const ESCAPED = /[^!#-~]+|[<>]+/g;
/** A triplet of a plain byte, or one with a lower-case digit. */
const UNFINISHED =
  /%(?:2[13-9A-Fa-f]|3[0-9ABDFabdf]|4[0-9A-Fa-f]|5[0-9ABDEFabdef]|6[1-9A-Fa-f]|7[0-9A-Ea-e]|[0-9A-Fa-f][a-f]|[a-f][0-9A-Fa-f])/g;

/** Escapes what is not plain, a backtick or a backslash; decodes nothing (engine.md §1.1). `undefined`: a control. */
export function escapeText(text: string): string | undefined {
  let control = false;
  const escaped = text.replace(ESCAPED, (run) => {
    const triplets = encodeURIComponent(run);
    control ||= CONTROL.test(triplets);
    return triplets;
  });
  return control ? undefined : escaped;
}

/** A run of plain characters, written as `ORDINARY` in `http-url.ts` is and for the same reason. */
const PLAIN = new RegExp(unrolled('[!#-;=?-[\\]^_a-~]'), 'y');

/** Plain characters and triplets that stay as they are; without the bytes by which bidi sequences begin. */
const DECODED = /(?:[!#$&-;=?-[\]^_a-~]+|%(?:2[02]|3[CE]|5C|60|[89A-CF][0-9A-F]|D[0-79A-F]|E[013-9A-F]))*/y;

/** engine.md §1.2. `undefined`: a control went through. */
export function decodeOnce(text: string): string | undefined {
  return isDecoded(text) ? text : decodeFrom(text, decodeUtf8(text));
}

function decodeFrom(text: string, utf8: string | undefined): string | undefined {
  // Most values hold plain characters alone once they are decoded.
  if (utf8 !== undefined && isAllPlain(utf8)) return utf8;
  return isDecoded(text) ? text : decodeBytes(text);
}

function isDecoded(text: string): boolean {
  DECODED.lastIndex = 0;
  return DECODED.test(text) && DECODED.lastIndex === text.length;
}

function isAllPlain(text: string): boolean {
  PLAIN.lastIndex = 0;
  return PLAIN.test(text) && PLAIN.lastIndex === text.length;
}

/**
 * The built-in function, which takes a third of the time of ours and gives the same where all characters of its result are plain.
 * `undefined` where UTF-8 or a triplet is broken.
 */
export function decodeUtf8(text: string): string | undefined {
  try {
    return text.indexOf('%') < 0 ? text : decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** With every byte that is not plain as a triplet, a sequence of bytes is a sequence of triplets. */
function decodeBytes(text: string): string | undefined {
  const escaped = text.replace(NOT_PLAIN, encodeURIComponent);
  return CONTROL.test(escaped) ? undefined : escaped.replace(UNFINISHED, (triplet) => BYTE_TEXTS[tripletAt(triplet, 0)] as string);
}

/**
 * engine.md §1.3: once, then again while the result begins `http%3A` or `https%3A`, at most twice.
 *
 * @param utf8 what {@link decodeUtf8} makes of the text
 */
export function decodeValue(text: string, utf8: string | undefined): string | undefined {
  let value = decodeFrom(text, utf8);
  for (let again = 0; again < 2 && value !== undefined && beginsEncodedHttp(value); again++) value = decodeOnce(value);
  return value;
}

/** The byte of the triplet at that place, -1 when none starts there. */
export function tripletAt(text: string, at: number): number {
  if (text.charCodeAt(at) !== 0x25 || at + 2 >= text.length) return -1;
  const high = hexValue(text.charCodeAt(at + 1));
  const low = hexValue(text.charCodeAt(at + 2));
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

function beginsEncodedHttp(text: string): boolean {
  if (text.charCodeAt(4) !== 0x25 && text.charCodeAt(5) !== 0x25) return false;
  const start = text.slice(0, 8).toLowerCase();
  return start.startsWith('http%3a') || start === 'https%3a';
}
