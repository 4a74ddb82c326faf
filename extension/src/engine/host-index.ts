const DOT = 0x2e;
const NONE: never[] = [];
/** The characters at the end of a host that are looked at first: eight of these, since the last three are the same in too many. */
const TAIL = 11;
/** As above, for a `*.suffix` that is shorter: four of these. */
const SHORT_TAIL = 7;
const HOST_CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789-_.';

/**
 * Values by host pattern. A host whose tail is that of no pattern costs two looks into tables of bits, with 300 patterns as with
 * 10,000; only the others are compared, by those who know the value. Twin of `HostIndex.java`.
 */
export class HostIndex<T> {
  private readonly byTail: TailTable<T>;
  private readonly byShortTail: TailTable<T>;

  constructor(patterns: readonly (readonly [string, T])[]) {
    const entries = patterns.map(([pattern, value]) => [pattern.startsWith('*') ? pattern.slice(1) : pattern, value] as const);
    this.byTail = new TailTable(entries.length);
    this.byShortTail = new TailTable(entries.filter(([host]) => hasShortTail(host)).length);
    for (const [host, value] of entries) this.enter(host, value);
  }

  /** The values of all patterns that fit the host that ends there in a URL in lower case; there may be others among them. */
  candidatesFor(text: string, end: number): readonly T[] {
    const short = fourCharacters(text, end - SHORT_TAIL);
    const found = this.byTail.get(tailHash(fourCharacters(text, end - TAIL), short));
    const others = this.byShortTail.get(tailHash(0, short));
    if (others.length === 0) return found;
    return found.length === 0 ? others : [...found, ...others];
  }

  /** @param host `example.com`, or `.example.com` for `*.example.com` */
  private enter(host: string, value: T): void {
    if (hasShortTail(host)) {
      for (const tail of shortTails(host)) this.byShortTail.add(tailHash(0, fourCharacters(tail, tail.length - SHORT_TAIL)), value);
    } else for (const scheme of ['http://', 'https://']) this.byTail.add(wholeTail(scheme + host), value);
  }
}

/** Values by the hash of a tail. One bit for each hash stays in the nearest cache and keeps most other hosts from the rest. */
class TailTable<T> {
  private readonly bits: Uint32Array;
  private readonly shift: number;
  /** One place for four bits. */
  private readonly values: T[][];

  constructor(size: number) {
    let log = 12;
    while (1 << log < size * 16) log++;
    this.bits = new Uint32Array((1 << log) >> 5);
    this.shift = 32 - log;
    this.values = new Array<T[]>(1 << (log - 2)).fill(NONE);
  }

  get(hash: number): readonly T[] {
    const bit = hash >>> this.shift;
    return (((this.bits[bit >>> 5] as number) >>> (bit & 31)) & 1) === 1 ? (this.values[bit >>> 2] as T[]) : NONE;
  }

  add(hash: number, value: T): void {
    const bit = hash >>> this.shift;
    this.bits[bit >>> 5] = (this.bits[bit >>> 5] as number) | (1 << (bit & 31));
    const others = this.values[bit >>> 2] as T[];
    if (others === NONE) this.values[bit >>> 2] = [value];
    // With both schemes in front most hosts have one tail; the two are added one after the other.
    else if (others.at(-1) !== value) others.push(value);
  }
}

/** Whether characters that the pattern leaves open would belong to the tail. */
function hasShortTail(host: string): boolean {
  return host.charCodeAt(0) === DOT && host.length < TAIL;
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
