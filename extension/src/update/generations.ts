import type { Bytes } from '../trust/bytes.ts';
import type { Client } from '../trust/client.ts';
import { KNOWN } from '../trust/release-role.ts';
import { artifact, nextRelease, use, type Verified } from '../trust/trust.ts';
import { resume, type Stored, type TrustState } from '../trust/trust-state.ts';
import type { Cabinet } from './cabinet.ts';

/** One release as it was taken: the received files, and the trust under which they were verified. */
export interface Generation {
  readonly trust: Stored;
  readonly releaseEnvelope: Bytes;
  readonly artifacts: ReadonlyMap<string, Bytes>;
}

/** What lies in the cabinet. Nothing of it is believed before `verifyGeneration`. */
export interface Kept {
  /** The newest counters; roots that were taken without a release are here only. */
  readonly trust: Stored | undefined;
  /** The one in use first, then the one before. */
  readonly generations: readonly Generation[];
}

const POINTER = 'pointer';
const TRUST = 'trust';
/** The one in use and the one before. */
const MAX_GENERATIONS = 2;

export async function readKept(cabinet: Cabinet): Promise<Kept> {
  const values = await cabinet.read();
  const generations = namesIn(values).map((name) => generationOf(values.get(name)));
  return { trust: storedOf(values.get(TRUST)), generations: generations.filter((each) => each !== undefined) };
}

/** The set, the pointer to it and its counters in one transaction: there is no moment at which one is there without the others. */
export async function keepGeneration(cabinet: Cabinet, generation: Generation): Promise<void> {
  const values = await cabinet.read();
  const name = `gen-${generation.trust.releaseHash}`;
  const names = [name, ...namesIn(values).filter((each) => each !== name && generationOf(values.get(each)))].slice(0, MAX_GENERATIONS);
  const old = [...values.keys()].filter((each) => each.startsWith('gen-') && !names.includes(each));
  await cabinet.write(
    new Map<string, unknown>([
      [name, { ...generation, trust: bare(generation.trust) }],
      [POINTER, names],
      [TRUST, bare(generation.trust)],
      ...old.map((each) => [each, undefined] as const),
    ]),
  );
}

/** Roots that were taken stay taken, whatever stopped the refresh behind them (feed.md §5). */
export async function keepTrust(cabinet: Cabinet, trust: Stored): Promise<void> {
  await cabinet.write(new Map([[TRUST, bare(trust)]]));
}

/**
 * A generation as the set that it is, when everything about it is still right: its signatures by the keys of its time, its hashes, its
 * examples in this engine. Expiry switches nothing off, so the clock plays no part.
 */
export async function verifyGeneration(anchor: TrustState, client: Client, { trust, ...files }: Generation): Promise<Verified | undefined> {
  const state = await resume(anchor, trust);
  if (state.releaseVersion !== trust.releaseVersion || state.releaseHash !== trust.releaseHash) return undefined;
  const release = await nextRelease({ ...state, releaseHash: '' }, client, Number.NEGATIVE_INFINITY, files.releaseEnvelope);
  if (!('go' in release) || release.go.hash !== trust.releaseHash) return undefined;
  const artifacts = new Map<string, Bytes>();
  for (const name of KNOWN) {
    const pin = release.go.role.artifacts.get(name);
    if (!pin) continue;
    const step = await artifact(pin, files.artifacts.get(name) ?? new Uint8Array());
    if (!('go' in step)) return undefined;
    artifacts.set(name, step.go);
  }
  const used = use(release.go, artifacts);
  return 'go' in used ? used.go : undefined;
}

function namesIn(values: ReadonlyMap<string, unknown>): readonly string[] {
  const names = values.get(POINTER);
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string').slice(0, MAX_GENERATIONS) : [];
}

function generationOf(value: unknown): Generation | undefined {
  const { trust, releaseEnvelope, artifacts } = (value ?? {}) as Record<string, unknown>;
  const stored = storedOf(trust);
  if (!stored || !(releaseEnvelope instanceof Uint8Array) || !(artifacts instanceof Map)) return undefined;
  if (![...artifacts.values()].every((bytes) => bytes instanceof Uint8Array)) return undefined;
  return { trust: stored, releaseEnvelope: releaseEnvelope as Bytes, artifacts: artifacts as ReadonlyMap<string, Bytes> };
}

function storedOf(value: unknown): Stored | undefined {
  const { anchor, rootEnvelope, releaseVersion, releaseHash, newestIssued } = (value ?? {}) as Record<string, unknown>;
  const texts = typeof anchor === 'string' && typeof releaseHash === 'string';
  const numbers = Number.isSafeInteger(releaseVersion) && Number.isSafeInteger(newestIssued);
  return texts && numbers && rootEnvelope instanceof Uint8Array ? bare(value as Stored) : undefined;
}

/** What has to be stored, without what is read from it again. */
function bare({ anchor, rootEnvelope, releaseVersion, releaseHash, newestIssued }: Stored): Stored {
  return { anchor, rootEnvelope, releaseVersion, releaseHash, newestIssued };
}
