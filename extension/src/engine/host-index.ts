const DOT = 0x2e;
const NONE: readonly never[] = [];
/** The characters at the end of a host that are looked at first: eight of these, since the last three are the same in too many. */
const TAIL = 11;
/** As above, for a `*.suffix` that is shorter: four of these. */
const SHORT_TAIL = 7;
const HOST_CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789-_.';

/** What one host pattern stands for. */
interface HostEntry<T> {
  /** `example.com`, or `.example.com` for `*.example.com`. */
  readonly host: string;
  readonly values: T[];
}

/**
 * Values by host pattern. A host whose tail is that of no pattern costs two looks into tables of bits, with 300 patterns as with
 * 10,000; only the others are compared. Twin of `HostIndex.java`.
 */
export class HostIndex<T> {
  private readonly byTail: TailTable<T>;
  private readonly byShortTail: TailTable<T>;

  constructor(patterns: Iterable<readonly [string, T]>) {
    const entries = byHost(patterns);
    this.byTail = new TailTable(entries.length);
    this.byShortTail = new TailTable(entries.filter(({ host }) => hasShortTail(host)).length);
    for (const entry of entries) this.enter(entry);
  }

  /** The values of all patterns that fit the host `text[start, end)` of a URL in lower case. */
  valuesFor(text: string, start: number, end: number): readonly T[] {
    const short = fourCharacters(text, end - SHORT_TAIL);
    const tail = tailHash(fourCharacters(text, end - TAIL), short);
    const found = this.byTail.mayHold(tail) ? valuesIn(this.byTail.get(tail), NONE, text, start, end) : NONE;
    const shortTail = tailHash(0, short);
    return this.byShortTail.mayHold(shortTail) ? valuesIn(this.byShortTail.get(shortTail), found, text, start, end) : found;
  }

  private enter(entry: HostEntry<T>): void {
    const { host } = entry;
    if (hasShortTail(host)) {
      for (const tail of shortTails(host)) this.byShortTail.add(tailHash(0, fourCharacters(tail, tail.length - SHORT_TAIL)), entry);
    } else for (const scheme of ['http://', 'https://']) this.byTail.add(wholeTail(scheme + host), entry);
  }
}

/** Entries by the hash of their tail. One bit for each hash stays in the nearest cache and keeps most other hosts from the rest. */
class TailTable<T> {
  private readonly bits: Uint32Array;
  private readonly shift: number;
  private readonly entries = new Map<number, HostEntry<T>[]>();

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

  get(hash: number): readonly HostEntry<T>[] {
    return this.entries.get(hash >>> this.shift) ?? NONE;
  }

  add(hash: number, entry: HostEntry<T>): void {
    const bit = hash >>> this.shift;
    this.bits[bit >>> 5] = (this.bits[bit >>> 5] as number) | (1 << (bit & 31));
    const others = this.entries.get(bit);
    if (!others) this.entries.set(bit, [entry]);
    else if (!others.includes(entry)) others.push(entry);
  }
}

/** `found` and the values of those entries that fit the host `text[start, end)`. */
function valuesIn<T>(entries: readonly HostEntry<T>[], found: readonly T[], text: string, start: number, end: number): readonly T[] {
  let all = found;
  for (const { host, values } of entries) {
    const from = end - host.length;
    const mayFit = from === start || (from > start && host.charCodeAt(0) === DOT);
    if (mayFit && text.slice(from, end) === host) all = all.length === 0 ? values : [...all, ...values];
  }
  return all;
}

function byHost<T>(patterns: Iterable<readonly [string, T]>): readonly HostEntry<T>[] {
  const entries = new Map<string, HostEntry<T>>();
  for (const [pattern, value] of patterns) {
    const host = pattern.startsWith('*') ? pattern.slice(1) : pattern;
    const entry = entries.get(host) ?? { host, values: [] };
    if (!entry.values.includes(value)) entry.values.push(value);
    entries.set(host, entry);
  }
  return [...entries.values()];
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
