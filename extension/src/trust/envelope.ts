import { type Bytes, fromBase64, utf8 } from './bytes.ts';
import { verify } from './ed25519.ts';
import { Malformed, Members, type Reader, read, text } from './members.ts';
import type { SignedJson } from './signed-json.ts';

/** The longest envelope. */
export const MAX_ENVELOPE_BYTES = 65_536;
const MAX_SIGNATURES = 32;

/** The keys that may sign for a role, each under the hash of itself so that none counts twice, and how many of them must. */
export interface RoleKeys {
  readonly keys: ReadonlyMap<string, Bytes>;
  readonly threshold: number;
}

/** A signed file as it came (feed.md §2): the received bytes, and what they hold. Nothing in it is believed yet. Twin of `Envelope.java`. */
export interface Envelope {
  /** The file, to be stored unchanged. */
  readonly received: Bytes;
  readonly payloadType: string;
  /** The exact bytes that were signed. */
  readonly payload: Bytes;
  readonly signatures: ReadonlyMap<string, Bytes>;
}

/** `undefined` when the bytes are no envelope. */
export function parseEnvelope(bytes: Bytes): Envelope | undefined {
  return read(bytes, (members) => {
    const payloadType = members.text('payloadType', () => true);
    const payload = members.get('payload', base64);
    const signatures = new Map<string, Bytes>();
    for (const each of members.list('signatures', 0, MAX_SIGNATURES, Members.of)) {
      const keyid = each.text('keyid', () => true);
      if (signatures.has(keyid)) throw new Malformed('each key id once');
      signatures.set(keyid, each.get('sig', base64));
    }
    return { received: bytes.slice(), payloadType, payload, signatures };
  });
}

export const base64: Reader<Bytes> = (json: SignedJson) => {
  const bytes = fromBase64(text(() => true)(json));
  if (!bytes) throw new Malformed('base64');
  return bytes;
};

export function typeOf(role: string): string {
  return `application/vnd.plainlink.${role}.v1+json`;
}

/** What is signed: DSSE's pre-authentication encoding, which binds the type to the payload. */
export function signedBytes(payloadType: string, payload: Bytes): Bytes {
  const start = utf8(`DSSEv1 ${utf8(payloadType).length} ${payloadType} ${payload.length} `);
  const bytes = new Uint8Array(start.length + payload.length);
  bytes.set(start);
  bytes.set(payload, start.length);
  return bytes;
}

/** Whether enough different keys of a role signed. */
export async function isSignedBy({ payloadType, payload, signatures }: Envelope, role: RoleKeys): Promise<boolean> {
  const message = signedBytes(payloadType, payload);
  let signed = 0;
  for (const [keyid, key] of role.keys) {
    const signature = signatures.get(keyid);
    if (signature && (await verify(key, message, signature))) signed++;
  }
  return signed >= role.threshold;
}

export function sharesAKey(one: RoleKeys, other: RoleKeys): boolean {
  return [...one.keys.keys()].some((keyid) => other.keys.has(keyid));
}

export function sameKeys(one: RoleKeys, other: RoleKeys): boolean {
  return one.keys.size === other.keys.size && [...one.keys.keys()].every((keyid) => other.keys.has(keyid));
}
