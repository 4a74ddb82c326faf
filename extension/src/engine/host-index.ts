const NONE: readonly never[] = [];
/** The characters at the end of a host that are looked at first: eight of these ten, since the last two are the same in too many. */
const TAIL = 10;
/** As above, for a `*.suffix` that is shorter: four of these six. */
const SHORT_TAIL = 6;
const HOST_CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789-_.';

/**
 * Values by host pattern. A host whose tail is that of no pattern costs one or two looks into a table of bits, with 300 patterns as
 * with 10,000; only the others are cut out and looked up. Twin of `HostIndex.java`.
 */
export class HostIndex<T> {
  /** By `example.com`, and by `.example.com` for `*.example.com`. */
  private readonly values = new Map<string, readonly T[]>();
  private readonly tails: HashFilter;
  private readonly suffixTails: HashFilter;
  private readonly shortSuffixTails: HashFilter;

  constructor(patterns: Iterable<readonly [string, T]>) {
    for (const [pattern, value] of patterns) {
      const host = pattern.startsWith('*') ? pattern.slice(1) : pattern;
      const others = this.values.get(host) ?? NONE;
      if (!others.includes(value)) this.values.set(host, [...others, value]);
    }
    const size = this.values.size;
    this.tails = new HashFilter(size);
    this.suffixTails = new HashFilter(size);
    this.shortSuffixTails = new HashFilter(size);
    for (const host of this.values.keys()) this.enter(host);
  }

  /** The values of all patterns that fit the host `text[start, end)` of a URL in lower case. */
  valuesFor(text: string, start: number, end: number): readonly T[] {
    const high = fourCharacters(text, end - SHORT_TAIL);
    const tail = tailHash(fourCharacters(text, end - TAIL), high);
    if (this.shortSuffixTails.mayHold(tailHash(0, high))) return this.withSuffixes(text, start, end);
    if (!this.tails.mayHold(tail)) return NONE;
    return this.suffixTails.mayHold(tail) ? this.withSuffixes(text, start, end) : (this.values.get(text.slice(start, end)) ?? NONE);
  }

  private withSuffixes(text: string, start: number, end: number): readonly T[] {
    let found = this.values.get(text.slice(start, end)) ?? NONE;
    for (let dot = text.indexOf('.', start); dot >= 0 && dot < end; dot = text.indexOf('.', dot + 1)) {
      const values = this.values.get(text.slice(dot, end));
      if (values) found = found.length === 0 ? values : [...found, ...values];
    }
    return found;
  }

  private enter(host: string): void {
    if (!host.startsWith('.')) {
      for (const scheme of ['http://', 'https://']) this.tails.add(wholeTail(scheme + host));
    } else if (host.length >= TAIL) {
      this.tails.add(wholeTail(host));
      this.suffixTails.add(wholeTail(host));
    } else for (const tail of shortTails(host)) this.shortSuffixTails.add(tailHash(0, fourCharacters(tail, tail.length - SHORT_TAIL)));
  }
}

/** A set of hashes that takes one bit for each, so that it stays in the nearest cache; holds some that were never added. */
class HashFilter {
  private readonly bits: Uint32Array;
  private readonly shift: number;

  constructor(size: number) {
    let log = 12;
    while (1 << log < size * 16) log++;
    this.bits = new Uint32Array((1 << log) >> 5);
    this.shift = 32 - log;
  }

  mayHold(hash: number): boolean {
    const bit = hash >>> this.shift;
    return (((this.bits[bit >>> 5] as number) >>> (bit & 31)) & 1) === 1;
  }

  add(hash: number): void {
    const bit = hash >>> this.shift;
    this.bits[bit >>> 5] = (this.bits[bit >>> 5] as number) | (1 << (bit & 31));
  }
}

function wholeTail(text: string): number {
  const end = text.length;
  return tailHash(fourCharacters(text, end - TAIL), fourCharacters(text, end - SHORT_TAIL));
}

function tailHash(low: number, high: number): number {
  return Math.imul(Math.imul(low, 0x01000193) ^ high, 0x9e3779b1);
}

function fourCharacters(text: string, at: number): number {
  return text.charCodeAt(at) ^ (text.charCodeAt(at + 1) << 8) ^ (text.charCodeAt(at + 2) << 16) ^ (text.charCodeAt(at + 3) << 24);
}

/** The suffix, with every character that may stand before it when it is shorter than a short tail. */
function shortTails(suffix: string): readonly string[] {
  if (suffix.length >= SHORT_TAIL) return [suffix];
  return [...HOST_CHARACTERS].flatMap((character) => shortTails(character + suffix));
}

/** Whether a lower-case host fits an exact pattern or a `*.suffix`. */
export function hostMatches(pattern: string, host: string): boolean {
  return pattern.startsWith('*') ? host.length >= pattern.length && host.endsWith(pattern.slice(1)) : host === pattern;
}
