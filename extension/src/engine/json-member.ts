import { finished, hexNumber, isSurrogate } from './byte-steps.ts';
import { ByteText, tripletAt } from './percent-decoder.ts';
import type { Yield } from './step.ts';

const MAX_DEPTH = 8;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** What a string holds as it stands: plain characters, and triplets that stay, belong to no bidi sequence and mean nothing in JSON. */
const SETTLED = /(?:[!#$&-;=?-[\]^_a-~]+|%(?:20|3[CE]|60))+/y;
const SIMPLE_ESCAPES: Readonly<Record<string, number>> = { '"': 0x22, '\\': 0x5c, '/': 0x2f, b: 8, f: 12, n: 10, r: 13, t: 9 };

/** The step `json` (engine.md §3.4): a string member of the one object that the text is. Twin of `JsonMember.java`. */
export function jsonMember(text: string, field: string): Yield {
  const scanner = new Scanner(text, field);
  return scanner.wholeObject() ? (scanner.found ?? { reason: 'no-target' }) : { reason: 'encoding' };
}

/** Walks the text unit by unit; a unit is a character or a triplet read as its byte. No method throws. */
class Scanner {
  /** What the first member of the wanted name holds. */
  found: Yield | undefined;
  private at = 0;
  private readonly text: string;
  private readonly field: string;

  constructor(text: string, field: string) {
    this.text = text;
    this.field = field;
  }

  wholeObject(): boolean {
    this.skipSpace();
    if (this.peek() !== 0x7b || !this.container(1)) return false;
    this.skipSpace();
    return this.peek() < 0;
  }

  /** The byte here, -1 at the end. */
  private peek(): number {
    if (this.at >= this.text.length) return -1;
    const triplet = tripletAt(this.text, this.at);
    return triplet < 0 ? this.text.charCodeAt(this.at) : triplet;
  }

  private next(): number {
    const byte = this.peek();
    this.at += tripletAt(this.text, this.at) < 0 ? 1 : 3;
    return byte;
  }

  private skipSpace(): void {
    for (let byte = this.peek(); byte === 0x20 || byte === 9 || byte === 10 || byte === 13; byte = this.peek()) this.next();
  }

  private value(depth: number): boolean {
    const byte = this.peek();
    if (byte === 0x7b || byte === 0x5b) return this.container(depth + 1);
    if (byte === QUOTE) return this.string() !== undefined;
    return byte === 0x2d || (byte >= 0x30 && byte <= 0x39) ? this.number() : this.literal();
  }

  /** An object or array, its opening bracket being here. */
  private container(depth: number): boolean {
    if (depth > MAX_DEPTH) return false;
    const object = this.next() === 0x7b;
    const close = object ? 0x7d : 0x5d;
    this.skipSpace();
    if (this.peek() === close) return this.next() === close;
    for (;;) {
      if (!(object ? this.member(depth) : this.value(depth))) return false;
      this.skipSpace();
      const byte = this.next();
      if (byte === close) return true;
      if (byte !== 0x2c) return false;
      this.skipSpace();
    }
  }

  private member(depth: number): boolean {
    const name = this.peek() === QUOTE ? this.string() : undefined;
    if (!name) return false;
    this.skipSpace();
    if (this.next() !== 0x3a) return false;
    this.skipSpace();
    const wanted = depth === 1 && this.found === undefined && name.finish() === this.field;
    if (!wanted) return this.value(depth);
    if (this.peek() !== QUOTE) {
      this.found = { reason: 'no-target' };
      return this.value(depth);
    }
    const value = this.string();
    if (value) this.found = finished(value);
    return value !== undefined;
  }

  /** A string, its quote being here; `undefined` when it is broken. */
  private string(): ByteText | undefined {
    const out = new ByteText();
    this.next();
    for (;;) {
      this.settledRun(out);
      const byte = this.next();
      if (byte === QUOTE) return out;
      if (byte < 0x20) return undefined;
      if (byte !== BACKSLASH) out.byte(byte);
      else {
        const code = this.escape();
        if (code < 0) return undefined;
        out.codePoint(code);
      }
    }
  }

  /** The characters up to the next that must be looked at one by one. */
  private settledRun(out: ByteText): void {
    SETTLED.lastIndex = this.at;
    if (!SETTLED.test(this.text)) return;
    out.settled(this.text.slice(this.at, SETTLED.lastIndex));
    this.at = SETTLED.lastIndex;
  }

  /** The code point of the escape whose backslash was just read, -1 when it is broken. */
  private escape(): number {
    const c = this.next();
    if (c === 0x75) return this.unicode();
    const name = c < 0 ? '' : String.fromCharCode(c);
    return Object.hasOwn(SIMPLE_ESCAPES, name) ? (SIMPLE_ESCAPES[name] ?? -1) : -1;
  }

  private unicode(): number {
    const unit = hexNumber(this.text, this.at, 4);
    if (unit < 0) return -1;
    this.at += 4;
    if (!isSurrogate(unit)) return unit;
    if (unit >= 0xdc00 || this.next() !== BACKSLASH || this.next() !== 0x75) return -1;
    const low = hexNumber(this.text, this.at, 4);
    if (low < 0xdc00 || low > 0xdfff) return -1;
    this.at += 4;
    return 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
  }

  private number(): boolean {
    if (this.peek() === 0x2d) this.next();
    if (this.peek() === 0x30) this.next();
    else if (this.digits() === 0) return false;
    if (this.peek() === 0x2e) {
      this.next();
      if (this.digits() === 0) return false;
    }
    if ((this.peek() | 0x20) !== 0x65) return true;
    this.next();
    if (this.peek() === 0x2b || this.peek() === 0x2d) this.next();
    return this.digits() > 0;
  }

  private digits(): number {
    let count = 0;
    for (; this.peek() >= 0x30 && this.peek() <= 0x39; count++) this.next();
    return count;
  }

  private literal(): boolean {
    for (const word of ['true', 'false', 'null']) {
      if (!this.text.startsWith(word, this.at)) continue;
      this.at += word.length;
      return true;
    }
    return false;
  }
}
