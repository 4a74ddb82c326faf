import { MAX_RULES_BYTES } from '../bundle/release-rules.ts';
import type { Bytes } from './bytes.ts';
import type { Client } from './client.ts';
import { hasEd25519 } from './ed25519.ts';
import { MAX_ENVELOPE_BYTES } from './envelope.ts';
import { KNOWN, pathOf } from './release-role.ts';
import { artifact, nextRelease, nextRoot, type Release, use, type Verified } from './trust.ts';
import { nowOf, type TrustState, withRelease } from './trust-state.ts';
import { type Step, type Stop, stop, type Word } from './word.ts';

export const MAX_ROOT_STEPS = 64;

/**
 * Where files of a feed come from: an origin, a cache before it. Gives at most `limit` bytes of a file, `undefined` when there is no such
 * file, and fails when nothing can be said (offline, a server's error).
 */
export type Feed = (path: string, limit: number) => Promise<Bytes | undefined>;

/** What came of a refresh. The state is to be kept in every case: roots that were taken stay taken. */
export interface Verdict {
  readonly word: Word;
  readonly state: TrustState;
  /** With `updated` only; to be stored before the state is. */
  readonly verified?: Verified;
  /** For a person, or empty. */
  readonly detail: string;
}

/**
 * One refresh, feed.md §5 from the first step to the last. Never fails: what goes wrong is a verdict. Twin of `Refresh.java`.
 *
 * @param system the system's clock in milliseconds of Unix time, read once by the caller
 */
export async function refresh(start: TrustState, feed: Feed, client: Client, system: number): Promise<Verdict> {
  if (!(await hasEd25519())) return refused(start, stop('no-ed25519'));
  let state = start;
  for (let taken = 0; ; taken++) {
    const file = await read(feed, `v1/root/${state.root.version + 1}.json`, MAX_ENVELOPE_BYTES);
    if (!('go' in file)) return refused(state, file);
    if (!file.go) return release(state, feed, client, system);
    if (taken === MAX_ROOT_STEPS) return refused(state, stop('root-steps'));
    const step = await nextRoot(state, file.go);
    if (!('go' in step)) return refused(state, step);
    state = step.go;
  }
}

function refused(state: TrustState, { stop: word, detail }: Stop): Verdict {
  return { word, state, detail };
}

async function release(state: TrustState, feed: Feed, client: Client, system: number): Promise<Verdict> {
  const file = await there(feed, 'v1/release.json', MAX_ENVELOPE_BYTES);
  if (!('go' in file)) return refused(state, file);
  const newer = await nextRelease(state, client, nowOf(state, system), file.go);
  if (!('go' in newer)) return refused(state, newer);
  const artifacts = await artifactsOf(newer.go, feed);
  if (!('go' in artifacts)) return refused(state, artifacts);
  const used = use(newer.go, artifacts.go);
  if (!('go' in used)) return refused(state, used);
  return { word: 'updated', state: withRelease(state, newer.go.role, newer.go.hash), verified: used.go, detail: '' };
}

async function artifactsOf({ role }: Release, feed: Feed): Promise<Step<ReadonlyMap<string, Bytes>>> {
  const artifacts = new Map<string, Bytes>();
  for (const name of KNOWN) {
    const pin = role.artifacts.get(name);
    if (!pin) continue;
    if (name === 'rules' && pin.length > MAX_RULES_BYTES) return stop('rules', `more than ${MAX_RULES_BYTES} bytes`);
    const file = await there(feed, pathOf(pin), pin.length);
    const step = 'go' in file ? await artifact(pin, file.go) : file;
    if (!('go' in step)) return stop(step.stop, name);
    artifacts.set(name, step.go);
  }
  return { go: artifacts };
}

async function there(feed: Feed, path: string, max: number): Promise<Step<Bytes>> {
  const file = await read(feed, path, max);
  if (!('go' in file)) return file;
  return file.go ? { go: file.go } : stop('unreachable', path);
}

/** One byte more than is allowed is asked for: whoever gets it knows that it is too long. */
async function read(feed: Feed, path: string, max: number): Promise<Step<Bytes | undefined>> {
  try {
    return { go: await feed(path, max + 1) };
  } catch (error) {
    return stop('unreachable', error instanceof Error ? error.message : String(error));
  }
}
