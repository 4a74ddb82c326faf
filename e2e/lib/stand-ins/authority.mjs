/** A certificate authority that lives as long as one run, and one leaf for every name that the stand-ins answer to. */
import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const openssl = (...args) => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'ignore'] });
const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/**
 * @param {string} folder an empty folder of the caller's
 * @param {readonly string[]} hosts
 * @returns {{ca: string, key: Buffer, cert: Buffer, spki: string}} `ca` is the file to be trusted, `spki` what Chromium pins
 */
export function makeAuthority(folder, hosts) {
  const file = (name) => join(folder, name);
  openssl('req', '-x509', ...ec, '-days', '30', '-subj', '/CN=Plainlink e2e', '-keyout', file('ca.key'), '-out', file('ca.pem'));
  openssl('req', '-new', ...ec, '-subj', '/CN=stand-in', '-keyout', file('leaf.key'), '-out', file('leaf.csr'));
  writeFileSync(file('leaf.ext'), `subjectAltName=${hosts.map((host) => `DNS:${host}`).join(',')}\nextendedKeyUsage=serverAuth\n`);
  openssl(
    'x509',
    '-req',
    '-in',
    file('leaf.csr'),
    '-CA',
    file('ca.pem'),
    '-CAkey',
    file('ca.key'),
    '-CAcreateserial',
    '-days',
    '30',
    '-extfile',
    file('leaf.ext'),
    '-out',
    file('leaf.pem'),
  );
  const cert = readFileSync(file('leaf.pem'));
  const spkiDer = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  return { ca: file('ca.pem'), key: readFileSync(file('leaf.key')), cert, spki: createHash('sha256').update(spkiDer).digest('base64') };
}
