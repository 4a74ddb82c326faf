import type { Found } from './decision.ts';

/**
 * Everything that may be said to the background: a closed set. None of these names a URL to act on; the background takes it from
 * the browser's own word about the sender. `original`, `helper` and `rules` are for our own pages alone.
 */
export type Message =
  /** `rules`: hash of those that the chat knows already, empty for the built-in ones. */
  | { readonly kind: 'chat'; readonly rules: string }
  | { readonly kind: 'page' }
  | ({ readonly kind: 'found' } & Found)
  | { readonly kind: 'original'; readonly tab: number; readonly wall: string }
  | { readonly kind: 'helper'; readonly again: boolean }
  | { readonly kind: 'rules' };

const MAX_TEXT = 65_536;
const MAX_SOURCES = 16;
const MAX_HASH = 64;

/** @returns the message, or `undefined` for anything that is not exactly one. */
export function parseMessage(value: unknown): Message | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, source, text, tab, wall, again, rules } = value as Record<string, unknown>;
  switch (kind) {
    case 'chat':
      return isText(rules) && rules.length <= MAX_HASH ? { kind, rules } : undefined;
    case 'page':
    case 'rules':
      return { kind };
    case 'found':
      return isIndex(source, MAX_SOURCES) && isText(text) ? { kind, source, text } : undefined;
    case 'original':
      return isIndex(tab, Number.MAX_SAFE_INTEGER) && isText(wall) ? { kind, tab, wall } : undefined;
    case 'helper':
      return typeof again === 'boolean' ? { kind, again } : undefined;
    default:
      return undefined;
  }
}

function isIndex(value: unknown, limit: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < limit;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_TEXT;
}

/** Who speaks: one of our own pages, or a content script in the top frame of a tab. */
export type Speaker =
  | { readonly kind: 'face' }
  | { readonly kind: 'page'; readonly tab: number; readonly url: string; readonly isPrivate: boolean };

/** What the browser says about the sender of a message. */
export interface Sender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly frameId?: number | undefined;
  readonly tab?: { readonly id?: number | undefined; readonly incognito: boolean } | undefined;
}

/**
 * @param ownId id of this extension
 * @param ownRoot address under which its pages stand
 */
export function speakerOf(sender: Sender, ownId: string, ownRoot: string): Speaker | undefined {
  const { id, url, frameId, tab } = sender;
  if (id !== ownId || url === undefined) return undefined;
  if (url.startsWith(ownRoot)) return { kind: 'face' };
  if (tab?.id === undefined || frameId !== 0) return undefined;
  return { kind: 'page', tab: tab.id, url, isPrivate: tab.incognito };
}
