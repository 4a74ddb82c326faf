import { type Bytes, sha256 } from './bytes.ts';
import { type Envelope, isSignedBy, parseEnvelope, sharesAKey, typeOf } from './envelope.ts';
import type { ReleaseRole } from './release-role.ts';
import { parseRoot, ROOT, type RootRole } from './root-role.ts';

/** What has to be stored; everything else is in the envelope. */
export interface Stored {
  /** The hash of the root payload of the build with which it began. */
  readonly anchor: string;
  /** The root in use as it was received. */
  readonly rootEnvelope: Bytes;
  /** The newest release that was taken, or 0. */
  readonly releaseVersion: number;
  /** Of its payload; empty when any payload of this number is welcome. */
  readonly releaseHash: string;
  /** The newest time in a root or release that was taken, in milliseconds of Unix time. */
  readonly newestIssued: number;
}

/** What a client keeps between refreshes (feed.md §4). Immutable. Twin of `TrustState.java`. */
export interface TrustState extends Stored {
  readonly root: RootRole;
}

/** The state of a client that knows its build's root only; `undefined` when that root is broken. */
export async function ofAnchor(rootEnvelope: Bytes): Promise<TrustState | undefined> {
  const signed = await selfSigned(rootEnvelope);
  if (!signed) return undefined;
  const { envelope, root } = signed;
  const anchor = await sha256(envelope.payload);
  return { anchor, root, rootEnvelope: envelope.received, releaseVersion: root.floor ?? 0, releaseHash: '', newestIssued: root.issued };
}

async function selfSigned(bytes: Bytes): Promise<{ readonly envelope: Envelope; readonly root: RootRole } | undefined> {
  const envelope = parseEnvelope(bytes);
  if (!envelope || envelope.payloadType !== typeOf(ROOT)) return undefined;
  const root = await parseRoot(envelope.payload);
  return root && (await isSignedBy(envelope, root.root)) ? { envelope, root } : undefined;
}

/** The state to go on with after a start; when the stored root is broken, what was stored does not count. */
export async function resume(anchor: TrustState, stored: Stored): Promise<TrustState> {
  const kept = (await ofAnchor(stored.rootEnvelope))?.root;
  if (!kept) return anchor;
  const sameAnchor = stored.anchor === anchor.anchor;
  const takesRoot = sameAnchor || (sharesAKey(kept.root, anchor.root.root) && kept.version > anchor.root.version);
  const start = takesRoot ? { ...anchor, root: kept, rootEnvelope: stored.rootEnvelope } : anchor;
  if (!sameAnchor && !sharesAKey(start.root.release, kept.release)) return start;
  const { releaseVersion, releaseHash } = stored;
  return { ...start, releaseVersion, releaseHash, newestIssued: Math.max(start.newestIssued, stored.newestIssued) };
}

/** The time that counts: a clock cannot be before what was already issued (feed.md §5). */
export function nowOf(state: Pick<Stored, 'newestIssued'>, system: number): number {
  return Math.max(system, state.newestIssued);
}

export function withRoot(state: TrustState, root: RootRole, rootEnvelope: Bytes): TrustState {
  const next = { ...state, root, rootEnvelope };
  if (root.floor !== undefined) return { ...next, releaseVersion: root.floor, releaseHash: '', newestIssued: root.issued };
  return { ...next, newestIssued: Math.max(state.newestIssued, root.issued) };
}

export function withRelease(state: TrustState, release: ReleaseRole, releaseHash: string): TrustState {
  return { ...state, releaseVersion: release.version, releaseHash, newestIssued: Math.max(state.newestIssued, release.issued) };
}

/** What has expired: shown, and switches nothing off (feed.md §5). */
export type Stale = 'root-expired' | 'release-expired';

/** @param now {@link nowOf} */
export function staleOf(state: TrustState, inUse: ReleaseRole | undefined, now: number): ReadonlySet<Stale> {
  const stale = new Set<Stale>();
  if (now >= state.root.expires) stale.add('root-expired');
  if (inUse && now >= inUse.expires) stale.add('release-expired');
  return stale;
}
