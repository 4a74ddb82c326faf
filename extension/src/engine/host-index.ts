import { MAX_HOST } from './http-url.ts';

const FNV_OFFSET = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;
const DOT = 0x2e;
const NONE: readonly never[] = [];

/** What one host pattern stands for. */
interface HostEntry<T> {
  /** Without the `*`: `example.com` or `.example.com`. */
  readonly host: string;
  readonly values: T[];
}

/**
 * Values by host pattern. A host is hashed from its right end and looked up at each dot on the way, so a miss copies nothing and costs
 * the same with 300 patterns and with 10,000. Twin of `HostIndex.java`.
 */
export class HostIndex<T> {
  private readonly entries: readonly HostEntry<T>[];
  /** Open addressing, a power of two, at most half full: index into `entries` plus one, 0 = free. */
  private readonly slots: Int32Array;
  /** Set at the hash of every suffix of two or more labels that some pattern has: a clear one ends the walk along a host. */
  private readonly suffixes: Uint8Array;

  constructor(patterns: Iterable<readonly [string, T]>) {
    this.entries = byHost(patterns);
    let size = 16;
    while (size < this.entries.length * 2) size *= 2;
    this.slots = new Int32Array(size);
    this.suffixes = new Uint8Array(size * 8);
    for (let i = 0; i < this.entries.length; i++) this.enter((this.entries[i] as HostEntry<T>).host, i + 1);
  }

  /** The values of all patterns that fit the host `text[start, end)`, in any case. */
  valuesFor(text: string, start: number, end: number): readonly T[] {
    let found: readonly T[] = NONE;
    let hash = FNV_OFFSET;
    let dots = 0;
    for (let i = end - 1; i >= start; i--) {
      const c = lowerCase(text.charCodeAt(i));
      hash = Math.imul(hash ^ c, FNV_PRIME);
      if (c !== DOT && i !== start) continue;
      if (c === DOT && ++dots > 1 && !this.knowsSuffix(hash)) return found;
      const entry = this.probe(hash, text, i, end);
      if (entry) found = found.length === 0 ? entry.values : [...found, ...entry.values];
    }
    return found;
  }

  /**
   * Whether the authority that begins at `start` is a well-formed host with no port, in lower case, which no pattern fits, and a `/`
   * follows. One pass; `false` says nothing, the full look decides then.
   */
  certainlyUnknown(text: string, start: number): boolean {
    const end = text.indexOf('/', start);
    if (end < 0 || end - start > MAX_HOST) return false;
    let hash = FNV_OFFSET;
    let next = DOT;
    let dots = 0;
    let i = end - 1;
    for (; i >= start; i--) {
      const c = text.charCodeAt(i);
      hash = Math.imul(hash ^ c, FNV_PRIME);
      if (c === DOT) {
        if (!isOrdinaryStart(next, dots++ === 0)) return false;
        if (dots > 1 && !this.knowsSuffix(hash)) return isOrdinary(text, start, i);
        if (dots > 1 && this.probe(hash, text, i, end)) return false;
      } else if (c < 0x61 ? c !== 0x2d && (c < 0x30 || c > 0x39) : c > 0x7a) return false;
      next = c;
    }
    return isOrdinaryStart(next, dots === 0) && !this.probe(hash, text, start, end);
  }

  private knowsSuffix(hash: number): boolean {
    return this.suffixes[hash & (this.suffixes.length - 1)] === 1;
  }

  private enter(host: string, number: number): void {
    let hash = FNV_OFFSET;
    let dots = 0;
    for (let i = host.length - 1; i >= 0; i--) {
      const c = host.charCodeAt(i);
      hash = Math.imul(hash ^ c, FNV_PRIME);
      if (c === DOT && ++dots > 1) this.suffixes[hash & (this.suffixes.length - 1)] = 1;
    }
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = number;
  }

  private probe(hash: number, text: string, start: number, end: number): HostEntry<T> | undefined {
    const mask = this.slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const index = this.slots[slot] as number;
      if (index === 0) return undefined;
      const entry = this.entries[index - 1] as HostEntry<T>;
      if (entry.host.length === end - start && sameHost(entry.host, text, start)) return entry;
    }
  }
}

/** Whether a lower-case host fits an exact pattern or a `*.suffix`. */
export function hostMatches(pattern: string, host: string): boolean {
  return pattern.startsWith('*') ? host.length >= pattern.length && host.endsWith(pattern.slice(1)) : host === pattern;
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

/** The first character of a label: not missing, not the `x` of `xn--`, and a letter when the label is the last one. */
function isOrdinaryStart(c: number, last: boolean): boolean {
  return c !== DOT && c !== 0x78 && (!last || c >= 0x61);
}

/** The labels `text[start, end)`, of which the last one of the host is none. */
function isOrdinary(text: string, start: number, end: number): boolean {
  let next = DOT;
  for (let i = end - 1; i >= start; i--) {
    const c = text.charCodeAt(i);
    if (c === DOT ? !isOrdinaryStart(next, false) : c < 0x61 ? c !== 0x2d && (c < 0x30 || c > 0x39) : c > 0x7a) return false;
    next = c;
  }
  return isOrdinaryStart(next, false);
}

function sameHost(host: string, text: string, start: number): boolean {
  for (let i = 0; i < host.length; i++) if (lowerCase(text.charCodeAt(start + i)) !== host.charCodeAt(i)) return false;
  return true;
}

function lowerCase(c: number): number {
  return c >= 0x41 && c <= 0x5a ? c | 0x20 : c;
}
