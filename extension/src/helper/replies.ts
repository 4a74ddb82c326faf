import { isServices } from '../settings.ts';
import type { Chunk } from './chunks.ts';
import type { Shared, SharedAt } from './merge.ts';
import type { Trouble } from './status.ts';
import type { Fields } from './wire.ts';

// The messages of docs/protocol.md as this side reads and writes them: unknown fields are ignored, a wrong shape is no reply.

/** What came of a request: a value, or a code of the helper (docs/protocol.md) or of our own (`busy`, `waiting`, a `Trouble`). */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string };

/** A whole reply, or a piece of one. */
export type Reply = { readonly id: number } & ({ readonly answer: Answer<Fields> } | { readonly chunk: Chunk });

export interface Hello {
  readonly version: string;
  readonly protocol: number;
}

/** The generations of the protocol that this extension speaks. */
const MIN_PROTOCOL = 1;
const MAX_PROTOCOL = 1;

export function helloRequest(version: string, browser: string): Fields {
  return { kind: 'hello', version, min: MIN_PROTOCOL, max: MAX_PROTOCOL, browser };
}

export function parseReply(value: unknown): Reply | undefined {
  if (!isFields(value) || !isCount(value.id)) return undefined;
  const { id, ok, error } = value;
  if ('chunk' in value) {
    const chunk = parseChunk(value);
    return chunk && { id, chunk };
  }
  if (ok === true) return { id, answer: { ok, value } };
  if (ok !== false || !isFields(error) || !isShort(error.code)) return undefined;
  return { id, answer: { ok, code: error.code } };
}

function parseChunk({ chunk, of, sha256, text }: Fields): Chunk | undefined {
  if (!isCount(chunk) || !isCount(of) || typeof text !== 'string') return undefined;
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) return undefined;
  return { index: chunk, count: of, sha256, text };
}

export function parseHello({ version, protocol }: Fields): Hello | undefined {
  return isShort(version) && isCount(protocol) ? { version, protocol } : undefined;
}

/** What a reply to `hello` says against going on: no generation in common (protocol.md §2), or one that was not offered. */
export function troubleOf(hello: Answer<Hello>): Trouble | undefined {
  if (!hello.ok) return hello.code === 'too-old' || hello.code === 'too-new' ? hello.code : 'broken';
  if (hello.value.protocol < MIN_PROTOCOL) return 'too-old';
  return hello.value.protocol > MAX_PROTOCOL ? 'too-new' : undefined;
}

export function parseShared({ revision, on, off, chosen }: Fields): SharedAt | undefined {
  if (!isCount(revision) || typeof on !== 'boolean' || !isServices(off) || !isServices(chosen)) return undefined;
  return { revision, on, off: new Set(off), chosen: new Set(chosen) };
}

export function sharedForm({ on, off, chosen }: Shared): Fields {
  return { on, off: [...off], chosen: [...chosen] };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** A code or a version, which the faces may show. */
function isShort(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 64;
}
