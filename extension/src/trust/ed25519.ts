import type { Bytes } from './bytes.ts';

// Ed25519 with the edges cut off on which implementations differ (feed.md §2): JDK 17 takes a signature of 65 bytes and throws on one with
// S+L, others say no; all take keys of small order, for which a signature of any message can be written down. Twin of `Ed25519.java`.

const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
const NAME = 'Ed25519';

/** RFC 8032, section 5.1. */
const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;

/**
 * The y of the eight points of small order, least byte last; both signs of x share one (the list of libsodium's `ed25519_ref10.c` without
 * its non-canonical entries).
 */
const SMALL_ORDER: ReadonlySet<bigint> = new Set([
  0n,
  1n,
  P - 1n,
  0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n,
  0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd83d3d706a17c7n,
]);

/** A public key of RFC 8032 that every browser with Ed25519 can import: importing it is the question whether this one has it. */
const ANY_KEY = Uint8Array.from([
  0xd7, 0x5a, 0x98, 0x01, 0x82, 0xb1, 0x0a, 0xb7, 0xd5, 0x4b, 0xfe, 0xd3, 0xc9, 0x64, 0x07, 0x3a, 0x0e, 0xe1, 0x72, 0xf3, 0xda, 0xa6, 0x23,
  0x25, 0xaf, 0x02, 0x1a, 0x68, 0xf7, 0x07, 0x51, 0x1a,
]);

/** Whether this browser can verify at all; without it there are the built-in rules only. */
export async function hasEd25519(): Promise<boolean> {
  return (await imported(ANY_KEY)) !== undefined;
}

/** Whether raw bytes are a key that may be named in a root. */
export function isKey(raw: Uint8Array): boolean {
  if (raw.length !== KEY_BYTES) return false;
  const y = littleEndian(raw) & (2n ** 255n - 1n);
  return y < P && !SMALL_ORDER.has(y);
}

/** False for everything that is not a signature of the message by the key; never throws. */
export async function verify(key: Bytes, message: Bytes, signature: Bytes): Promise<boolean> {
  if (signature.length !== SIGNATURE_BYTES || !isKey(key) || littleEndian(signature.subarray(KEY_BYTES)) >= L) return false;
  const publicKey = await imported(key);
  if (!publicKey) return false;
  try {
    return await crypto.subtle.verify(NAME, publicKey, signature, message);
  } catch {
    return false;
  }
}

async function imported(raw: Bytes): Promise<CryptoKey | undefined> {
  try {
    return await crypto.subtle.importKey('raw', raw, NAME, false, ['verify']);
  } catch {
    return undefined;
  }
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((number, byte) => (number << 8n) | BigInt(byte), 0n);
}
