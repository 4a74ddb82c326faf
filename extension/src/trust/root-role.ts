import { type Bytes, sha256 } from './bytes.ts';
import { isKey } from './ed25519.ts';
import { base64, type RoleKeys } from './envelope.ts';
import { Malformed, Members, read, text } from './members.ts';
import { MAX_WHOLE, type RoleHead, roleHead } from './role-head.ts';

export const ROOT = 'root';
const MAX_KEYS = 32;
const MAX_ROLE_KEYS = 16;
const MAX_ORIGINS = 8;
const MAX_ORIGIN_LENGTH = 256;
const ORIGIN = /^https:\/\/[a-z0-9.-]+(:[1-9][0-9]{0,4})?(\/[A-Za-z0-9._~-]+)*$/;
const LOOPBACK = /^http:\/\/127\.0\.0\.1:[1-9][0-9]{0,4}$/;

/** A root payload (feed.md §3): which keys sign for which role, and where the feed is. Twin of `RootRole.java`. */
export interface RootRole extends RoleHead {
  /** The keys that sign the next root. */
  readonly root: RoleKeys;
  readonly release: RoleKeys;
  /** Base URLs of the feed. */
  readonly origins: readonly string[];
  /** The number to which the counter of releases is set when this root is taken. */
  readonly floor: number | undefined;
  /** A root for tests, which no build for a store takes. */
  readonly test: boolean;
}

/** `undefined` when the bytes are no root payload. */
export async function parseRoot(payload: Bytes): Promise<RootRole | undefined> {
  const parsed = read(payload, (members) => {
    const head = roleHead(members, ROOT);
    const keys = members.object('keys').map(1, MAX_KEYS, base64);
    for (const key of keys.values()) if (!isKey(key)) throw new Malformed('good keys');
    const roles = members.object('roles');
    const test = members.optional('test', isTrue) ?? false;
    const role: RootRole = {
      ...head,
      root: roleOf(roles.object('root'), keys),
      release: roleOf(roles.object('release'), keys),
      origins: members.list(
        'origins',
        0,
        MAX_ORIGINS,
        text((url) => isOrigin(url, test)),
      ),
      floor: members.optional('floors', Members.of)?.whole('release', 1, MAX_WHOLE),
      test,
    };
    return { role, keys };
  });
  return parsed && (await idsAreRight(parsed.keys)) ? parsed.role : undefined;
}

async function idsAreRight(keys: ReadonlyMap<string, Bytes>): Promise<boolean> {
  for (const [keyid, key] of keys) if ((await sha256(key)) !== keyid) return false;
  return true;
}

function roleOf(members: Members, keys: ReadonlyMap<string, Bytes>): RoleKeys {
  const keyids = members.list(
    'keyids',
    1,
    MAX_ROLE_KEYS,
    text((keyid) => keys.has(keyid)),
  );
  if (new Set(keyids).size < keyids.length) throw new Malformed('each key id once');
  const threshold = members.whole('threshold', 1, keyids.length);
  return { keys: new Map(keyids.map((keyid) => [keyid, keys.get(keyid) as Bytes])), threshold };
}

function isOrigin(url: string, test: boolean): boolean {
  return url.length <= MAX_ORIGIN_LENGTH && (ORIGIN.test(url) || (test && LOOPBACK.test(url)));
}

function isTrue(json: unknown): boolean {
  if (json === true) return true;
  throw new Malformed('true');
}
