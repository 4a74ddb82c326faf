// Ed25519 by node:crypto (OpenSSL), so that what the engines verify was signed by a third implementation.
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';

/** The DER head of a PKCS #8 Ed25519 key; 32 bytes of seed follow (RFC 8410, section 7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** A key that exists for these vectors alone: its seed is the hash of its name. */
export function keyOf(name) {
  const seed = createHash('sha256').update(`plainlink test key ${name}`).digest();
  const secret = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const raw = createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32);
  return { raw, keyid: sha256(raw), sign: (message) => sign(null, message, secret) };
}

export function signedBytes(type, payload) {
  return Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `), payload]);
}

export const typeOf = (role) => `application/vnd.plainlink.${role}.v1+json`;

/** An envelope over a payload given as text or as an object; `type` is the payload type that is signed. */
export function envelope(type, payload, signers) {
  const bytes = Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload));
  const message = signedBytes(type, bytes);
  const signatures = signers.map(keyOf).map((key) => ({ keyid: key.keyid, sig: key.sign(message).toString('base64') }));
  return { payloadType: type, payload: bytes.toString('base64'), signatures };
}
