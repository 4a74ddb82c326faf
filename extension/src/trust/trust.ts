import { problemText } from '../bundle/reader.ts';
import { failuresOf, parseReleaseExamples } from '../bundle/release-examples.ts';
import { MAX_RULES_BYTES, parseReleaseRules, type ReleaseRules } from '../bundle/release-rules.ts';
import { type Bytes, sha256 } from './bytes.ts';
import { type Client, isWithin } from './client.ts';
import { type Envelope, isSignedBy, MAX_ENVELOPE_BYTES, parseEnvelope, sameKeys, typeOf } from './envelope.ts';
import { type Pin, parseRelease, RELEASE, type ReleaseRole } from './release-role.ts';
import { parseRoot, ROOT } from './root-role.ts';
import { parseSignedJson } from './signed-json.ts';
import { type TrustState, withRoot } from './trust-state.ts';
import { type Step, stop } from './word.ts';

// The steps of feed.md §5, each a pure function. Twin of `Trust.java`.

/** A release that was verified and is newer than the one in use; its artifacts are still to come. */
export interface Release {
  readonly role: ReleaseRole;
  /** Of its payload. */
  readonly hash: string;
  /** As it was received. */
  readonly envelope: Bytes;
}

/** Everything of one release, verified, parsed and proven by its own examples: the one set that a client switches to as a whole. */
export interface Verified {
  readonly release: Release;
  readonly rules: ReleaseRules;
  readonly artifacts: ReadonlyMap<string, Bytes>;
}

/** Step 1: the next root, signed by the one in use and by itself. */
export async function nextRoot(state: TrustState, bytes: Bytes): Promise<Step<TrustState>> {
  const opened = open(bytes, ROOT);
  if (!('go' in opened)) return opened;
  const envelope = opened.go;
  if (!(await isSignedBy(envelope, state.root.root))) return stop('signatures');
  const next = await parseRoot(envelope.payload);
  if (!next) return stop('payload');
  if (!(await isSignedBy(envelope, next.root))) return stop('signatures');
  if (next.version !== state.root.version + 1) return stop('root-version');
  if (next.floor !== undefined && sameKeys(next.release, state.root.release)) return stop('floors');
  return { go: withRoot(state, next, envelope.received) };
}

/** Step 2: the newest release; `unchanged` when it is the one in use. */
export async function nextRelease(state: TrustState, client: Client, now: number, bytes: Bytes): Promise<Step<Release>> {
  const opened = open(bytes, RELEASE);
  if (!('go' in opened)) return opened;
  const envelope = opened.go;
  if (!(await isSignedBy(envelope, state.root.release))) return stop('signatures');
  const role = parseRelease(envelope.payload);
  if (!role) return stop('payload');
  const release = { role, hash: await sha256(envelope.payload), envelope: envelope.received };
  const newer = compare(state, release);
  return 'go' in newer ? usable(state, client, now, newer.go) : newer;
}

function compare(state: TrustState, release: Release): Step<Release> {
  const { version } = release.role;
  if (version < state.releaseVersion) return stop('rollback', `${version} after ${state.releaseVersion}`);
  if (version > state.releaseVersion || state.releaseHash === '') return { go: release };
  return stop(release.hash === state.releaseHash ? 'unchanged' : 'equivocation');
}

function usable(state: TrustState, client: Client, now: number, release: Release): Step<Release> {
  if (now >= state.root.expires) return stop('root-expired');
  if (release.role.schema > client.schema) return stop('schema');
  return isWithin(client, release.role) ? { go: release } : stop('client');
}

function open(bytes: Bytes, role: string): Step<Envelope> {
  if (bytes.length > MAX_ENVELOPE_BYTES) return stop('too-long');
  const envelope = parseEnvelope(bytes);
  if (!envelope) return stop('envelope');
  return envelope.payloadType === typeOf(role) ? { go: envelope } : stop('payload-type');
}

/** Step 3: the bytes of one artifact, of which at most one more than its length was read. */
export async function artifact(pin: Pin, bytes: Bytes): Promise<Step<Bytes>> {
  if (bytes.length !== pin.length) return stop('artifact-length');
  return (await sha256(bytes)) === pin.sha256 ? { go: bytes.slice() } : stop('artifact-hash');
}

const NONE = new Uint8Array();

/** Step 4: the rules, without those that need a newer client, proven by the examples. */
export function use(release: Release, artifacts: ReadonlyMap<string, Bytes>): Step<Verified> {
  const bytes = artifacts.get('rules') ?? NONE;
  const rules = parseReleaseRules(bytes);
  if (!('rules' in rules)) return stop('rules', rules[0] && problemText(rules[0]));
  if (bytes.length > MAX_RULES_BYTES) return stop('rules');
  const chats = artifacts.get('chats');
  if (chats && parseSignedJson(chats) === undefined) return stop('rules', 'chats');
  const examples = parseReleaseExamples(artifacts.get('examples') ?? NONE);
  if (!('cases' in examples)) return stop('examples', examples[0] && problemText(examples[0]));
  const failures = failuresOf(examples, rules);
  return failures[0] === undefined ? { go: { release, rules, artifacts: new Map(artifacts) } } : stop('examples', problemText(failures[0]));
}
