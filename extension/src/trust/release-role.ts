import { isVersion } from './client.ts';
import { Malformed, Members, read, text } from './members.ts';
import { MAX_WHOLE, type RoleHead, roleHead } from './role-head.ts';

export const RELEASE = 'release';
/** The artifacts without which a release is none. */
export const NEEDED = ['rules', 'examples'] as const;
/** The artifacts that this client asks for, in this order. */
export const KNOWN = ['rules', 'examples', 'chats'] as const;
/** The longest artifact. */
export const MAX_ARTIFACT_BYTES = 1_048_576;
const MAX_ARTIFACTS = 16;
const ARTIFACT = /^[a-z0-9-]{1,32}$/;
const HASH = /^[0-9a-f]{64}$/;

/** One artifact by length and hash. */
export interface Pin {
  readonly length: number;
  readonly sha256: string;
}

/** Where the feed holds it. */
export function pathOf(pin: Pin): string {
  return `v1/artifacts/${pin.sha256}`;
}

/** A release payload (feed.md §3): everything that belongs together. Twin of `ReleaseRole.java`. */
export interface ReleaseRole extends RoleHead {
  /** The number of the rule language. */
  readonly schema: number;
  readonly minClient: string | undefined;
  readonly maxClient: string | undefined;
  readonly artifacts: ReadonlyMap<string, Pin>;
}

/** `undefined` when the bytes are no release payload. */
export function parseRelease(payload: Uint8Array): ReleaseRole | undefined {
  return read(payload, (members) => ({
    ...roleHead(members, RELEASE),
    schema: members.whole('schema', 1, MAX_WHOLE),
    minClient: members.optional('minClient', text(isVersion)),
    maxClient: members.optional('maxClient', text(isVersion)),
    artifacts: artifactsOf(members),
  }));
}

function artifactsOf(members: Members): ReadonlyMap<string, Pin> {
  const pins = new Map<string, Pin>();
  for (const each of members.list('artifacts', 1, MAX_ARTIFACTS, Members.of)) {
    const length = each.whole('length', 0, MAX_ARTIFACT_BYTES);
    const sha256 = each.text('sha256', (hash) => HASH.test(hash));
    const name = each.text('name', (word) => ARTIFACT.test(word));
    if (pins.has(name)) throw new Malformed('each name once');
    pins.set(name, { length, sha256 });
  }
  for (const name of NEEDED) if (!pins.has(name)) throw new Malformed(`the artifact ${name}`);
  return pins;
}
