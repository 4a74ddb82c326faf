/** Reads the server name out of a TLS ClientHello (RFC 8446 4.1.2, RFC 6066 3). */

const RECORD_HEADER = 5;
const SERVER_NAME_EXTENSION = 0;

/**
 * @param {Buffer} bytes the first bytes of a connection
 * @returns {string | undefined} undefined while the hello is not complete, `?` when it names no server
 */
export function serverName(bytes) {
  const hello = unwrapRecords(bytes);
  if (hello.length < 4 || hello.length < 4 + hello.readUIntBE(1, 3)) return undefined;
  let at = 4 + 2 + 32;
  at += 1 + hello[at];
  at += 2 + hello.readUInt16BE(at);
  at += 1 + hello[at];
  const end = at + 2 + hello.readUInt16BE(at);
  for (at += 2; at + 4 <= end; at += 4 + hello.readUInt16BE(at + 2)) {
    if (hello.readUInt16BE(at) === SERVER_NAME_EXTENSION) return hello.toString('latin1', at + 9, at + 9 + hello.readUInt16BE(at + 7));
  }
  return '?';
}

/** A hello with post-quantum key shares may span several records. */
function unwrapRecords(bytes) {
  const parts = [];
  for (let at = 0; at + RECORD_HEADER <= bytes.length; ) {
    const length = bytes.readUInt16BE(at + 3);
    parts.push(bytes.subarray(at + RECORD_HEADER, at + RECORD_HEADER + length));
    at += RECORD_HEADER + length;
  }
  return Buffer.concat(parts);
}
