import { type Client, SCHEMA } from '../trust/client.ts';
import { type Feed, refresh, type Verdict } from '../trust/refresh.ts';
import type { Verified } from '../trust/trust.ts';
import { resume, type Stored, type TrustState } from '../trust/trust-state.ts';
import type { Cabinet } from './cabinet.ts';
import { type Kept, keepGeneration, keepTrust, readKept, verifyGeneration } from './generations.ts';
import { type Ready, readyOf } from './ready.ts';
import { isWell, type Outcome } from './status.ts';

/** Versions of what is here. */
export interface Have {
  readonly release: number;
  readonly root: number;
}

/** What a helper has. */
export interface Helped {
  /** Files that may be newer, to be verified like any others. */
  readonly feed?: Feed;
  /** The newest release, when the helper has just asked for it and all was well. */
  readonly current: number | undefined;
}

/** What the updater works on; tests make each of them fail. */
export interface Surroundings {
  /** The state with which this build begins; none in a build without a root. */
  readonly anchor: TrustState | undefined;
  /** Of the program, `N.N.N`. */
  readonly version: string;
  readonly cabinet: Cabinet;
  /** Another program of the user that may have asked a feed already. */
  readonly helper?: (have: Have) => Promise<Helped>;
  /** Where feeds are, the first to be asked first. */
  readonly feeds: readonly Feed[];
  readonly now: number;
  readonly readyNow: () => Promise<Ready | undefined>;
  /** Puts rules into use, or the built-in ones when there are none. Fails when they cannot be stored; those in use then go on. */
  readonly putInUse: (ready: Ready | undefined) => Promise<void>;
}

/** What a check came to, and the trust after it. */
export interface Checked {
  readonly outcome: Outcome;
  readonly trust?: Stored & { readonly root: { readonly expires: number } };
}

/** Brings the rules in use in step with what is on disk: the newest generation that is still right in every point, else the built-in rules. */
export async function restore(at: Surroundings): Promise<void> {
  if (!at.anchor) return leaveFeed(at);
  // A disk that cannot be read says nothing against the rules in use.
  const kept = await readKept(at.cabinet).catch(() => undefined);
  if (kept) await use(at, await newest(at.anchor, at, kept));
}

/** One check, from the disk through the feeds to the disk. Never fails; whatever goes wrong, the rules in use stay. */
export async function check(at: Surroundings): Promise<Checked> {
  if (!at.anchor) return { outcome: 'no-ed25519' };
  try {
    const kept = await readKept(at.cabinet);
    const verified = await newest(at.anchor, at, kept);
    await use(at, verified);
    const trust = kept.trust ?? kept.generations[0]?.trust;
    const state = trust ? await resume(at.anchor, trust) : at.anchor;
    return await settle(at, state, await ask(at, state, verified));
  } catch {
    return { outcome: 'storage' };
  }
}

/** A build without a root has no feed; rules that one before it had fetched are nothing to it. */
async function leaveFeed(at: Surroundings): Promise<void> {
  if (await at.readyNow()) await at.putInUse(undefined);
}

async function newest(anchor: TrustState, { version }: Surroundings, { generations }: Kept): Promise<Verified | undefined> {
  for (const generation of generations) {
    const verified = await verifyGeneration(anchor, clientOf(version), generation);
    if (verified) return verified;
  }
  return undefined;
}

async function use(at: Surroundings, verified: Verified | undefined): Promise<void> {
  const now = await at.readyNow();
  const wanted = verified && (await readyOf(verified, at.version));
  if (now?.hash !== wanted?.hash || now?.client !== wanted?.client || now?.sha256 !== wanted?.sha256) await at.putInUse(wanted);
}

/** The helper, then every feed until one has something good; roots that one gave are good for the next. The higher number wins. */
async function ask(at: Surroundings, start: TrustState, verified: Verified | undefined): Promise<Verdict> {
  const lost = isLost(start, verified);
  const have = { release: lost ? start.releaseVersion - 1 : start.releaseVersion, root: start.root.version };
  const { feed, current } = (await at.helper?.(have).catch(() => undefined)) ?? { current: undefined };
  const helped = feed && (await askOne(at, start, feed, verified));
  if (helped && isWell(helped.word) && current !== undefined) return helped;
  if (!helped && !lost && current === start.releaseVersion) return { word: 'unchanged', detail: '', state: start };
  const own = await askFeeds(at, helped?.state ?? start, helped?.verified ?? verified);
  return helped?.verified && !own.verified ? both(helped.verified, own) : own;
}

/** A release from the helper, after which our own feed had nothing newer; what it said is told if it is worth it. */
function both(verified: Verified, own: Verdict): Verdict {
  return { ...own, word: isWell(own.word) || own.word === 'unreachable' ? 'updated' : own.word, verified };
}

async function askFeeds(at: Surroundings, start: TrustState, verified: Verified | undefined): Promise<Verdict> {
  let state = start;
  let worst: Verdict | undefined;
  for (const feed of at.feeds) {
    const verdict = await askOne(at, state, feed, verified);
    state = verdict.state;
    if (isWell(verdict.word)) return verdict;
    if (!worst || tells(verdict) > tells(worst)) worst = verdict;
  }
  return { ...(worst ?? { word: 'unreachable', detail: '' }), state };
}

/**
 * When the release that the counter names is not in use (its files were damaged), that very release is welcome again, but no other of
 * the same number.
 */
async function askOne(at: Surroundings, state: TrustState, feed: Feed, verified: Verified | undefined): Promise<Verdict> {
  const lost = isLost(state, verified);
  const verdict = await refresh(lost ? { ...state, releaseHash: '' } : state, feed, clientOf(at.version), at.now);
  const floored = verdict.state.root !== state.root && verdict.state.root.floor !== undefined;
  if (!lost || floored || verdict.state.releaseVersion !== state.releaseVersion) return verdict;
  const { releaseHash } = state;
  if (verdict.verified && verdict.state.releaseHash !== releaseHash)
    return { word: 'equivocation', detail: '', state: { ...verdict.state, releaseHash } };
  return verdict.state.releaseHash === '' ? { ...verdict, state: { ...verdict.state, releaseHash } } : verdict;
}

function isLost({ releaseHash }: TrustState, verified: Verified | undefined): boolean {
  return releaseHash !== '' && verified?.release.hash !== releaseHash;
}

/** Two releases of one number are for the user to see; a feed that gives nothing says least. */
function tells({ word }: Verdict): number {
  return word === 'equivocation' ? 2 : word === 'unreachable' ? 0 : 1;
}

/** The set is written first, with its counters, and put into use afterwards. */
async function settle(at: Surroundings, before: TrustState, { word, state, verified }: Verdict): Promise<Checked> {
  if (verified) {
    const { envelope } = verified.release;
    await keepGeneration(at.cabinet, { trust: state, releaseEnvelope: envelope, artifacts: verified.artifacts });
    await use(at, verified);
  } else if (state.rootEnvelope !== before.rootEnvelope) await keepTrust(at.cabinet, state);
  return { outcome: word, trust: state };
}

function clientOf(version: string): Client {
  return { version, schema: SCHEMA };
}
