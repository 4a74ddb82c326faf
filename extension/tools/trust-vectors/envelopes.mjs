import { refresh } from './files.mjs';
import { envelope, keyOf, sha256, signedBytes, typeOf } from './keys.mjs';
import { OTHER, releasePayload, rootPayload, SMALL } from './roles.mjs';

/** What is no envelope, and what is one for something else. */
export function envelopes(files) {
  const root = files.root('root-1', 1);
  const one = files.release('release-1', 1);
  const good = envelope(typeOf('release'), releasePayload(1, files.artifacts(SMALL)), ['p1']);
  const text = JSON.stringify(good);
  const newest = (why, name, content, says = 'envelope') => ({
    why,
    root,
    refreshes: [refresh({ release: name === undefined ? content : files.add(name, content) }, says, 1, 0)],
  });
  const payload = (why, name, written, says = 'payload') => newest(why, name, envelope(typeOf('release'), written, ['p1']), says);
  const plain = JSON.stringify(releasePayload(1, SMALL));
  const twisted = (change) => JSON.stringify(releasePayload(1, SMALL, change));
  const altered = (path, name, more = {}) => ({
    why: `every byte of ${path.startsWith('v1/artifacts') ? `the artifact ${name}` : path} matters`,
    root,
    refreshes: [{ ...refresh({ root: { 2: files.root('root-2', 2) }, release: one }, 'updated', 2, 1), everyByte: path, ...more }],
  });
  return [
    altered('v1/release.json'),
    altered('v1/root/2.json'),
    altered(`v1/artifacts/${sha256(SMALL.rules)}`, 'rules'),
    altered(`v1/artifacts/${sha256(SMALL.examples)}`, 'examples'),
    newest(
      'a page of a captive portal',
      'portal.html',
      '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Welcome</body></html>\n',
    ),
    newest('an empty file', 'empty', ''),
    newest('JSON that is no object', 'list.json', '[]'),
    newest('a file cut short', 'cut.json', text.slice(0, -40)),
    newest('data without an end', undefined, { repeat: '{"a":', times: 1_000_000_000 }, 'too-long'),
    newest('one byte more than 64 KiB', undefined, { repeat: ' ', times: 65_537 }, 'too-long'),
    newest('64 KiB of nothing', undefined, { repeat: ' ', times: 65_536 }),
    newest('lists in lists in lists', undefined, { repeat: '[', times: 65_536 }),
    newest('text after the envelope', 'trailing.json', `${text}{"x":1}`),
    newest('a key twice in the envelope', 'twice.json', text.replace('{', '{"payload":"e30=",')),
    newest('a key twice, once with an escape', 'twice-escaped.json', text.replace('{', '{"p\\u0061yload":"e30=",')),
    newest('a byte order mark', 'bom.json', `\ufeff${text}`),
    newest('bytes that are not UTF-8', 'latin.json', Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from(',"x":"é"}', 'latin1')])),
    newest('base64 without its padding', 'unpadded.json', {
      ...good,
      signatures: good.signatures.map(({ keyid, sig }) => ({ keyid, sig: sig.replace(/=+$/, '') })),
    }),
    newest('base64 with a line end', 'wrapped.json', { ...good, payload: `${good.payload.slice(0, 40)}\n${good.payload.slice(40)}` }),
    newest('base64 of URLs', 'url-base64.json', {
      ...good,
      signatures: good.signatures.map(({ keyid, sig }) => ({ keyid, sig: sig.replace(/[+/]|.(?==)/, '-') })),
    }),
    newest('33 signatures', 'signatures-33.json', {
      ...good,
      signatures: Array.from({ length: 33 }, (_, i) => ({ ...good.signatures[0], keyid: `${i}` })),
    }),
    {
      ...newest('one key id twice, with one good signature', 'same-keyid.json', {
        ...good,
        signatures: [...good.signatures, ...good.signatures],
      }),
      tuf: 'test_duplicate_sig_keyids',
    },
    newest('no signature', 'unsigned.json', { ...good, signatures: [] }, 'signatures'),
    newest(
      '__proto__ beside the fields is a field like others',
      'proto-envelope.json',
      text.replace('{', '{"__proto__":{"signatures":[]},'),
      'updated',
    ),
    newest('__proto__ in place of the fields', 'proto-only.json', `{"__proto__":${text}}`),
    newest(
      'a signature with a byte more',
      'signature-65.json',
      {
        ...good,
        signatures: [
          {
            ...good.signatures[0],
            sig: Buffer.concat([Buffer.from(good.signatures[0].sig, 'base64'), Buffer.alloc(1)]).toString('base64'),
          },
        ],
      },
      'signatures',
    ),
    newest(
      'a signature with S+L',
      'signature-s-plus-l.json',
      { ...good, signatures: [{ ...good.signatures[0], sig: plusL(good.signatures[0].sig) }] },
      'signatures',
    ),
    newest(
      'a signature by a key that nobody named',
      'wrong-key.json',
      envelope(typeOf('release'), releasePayload(1, SMALL), ['stranger']),
      'signatures',
    ),
    newest(
      'the signature of a stranger under the id of the key',
      'borrowed-id.json',
      {
        ...good,
        signatures: [
          {
            keyid: keyOf('p1').keyid,
            sig: keyOf('stranger')
              .sign(signedBytes(typeOf('release'), Buffer.from(plain)))
              .toString('base64'),
          },
        ],
      },
      'signatures',
    ),
    newest(
      'an id in capitals is another id',
      'capitals.json',
      { ...good, signatures: [{ ...good.signatures[0], keyid: good.signatures[0].keyid.toUpperCase() }] },
      'signatures',
    ),
    newest(
      'a signature of the payload alone',
      'no-pae.json',
      { ...good, signatures: [{ keyid: keyOf('p1').keyid, sig: keyOf('p1').sign(Buffer.from(plain)).toString('base64') }] },
      'signatures',
    ),
    newest('a root in the place of a release', undefined, root, 'payload-type'),
    newest('a release by the keys of root', 'by-root.json', envelope(typeOf('release'), releasePayload(1, SMALL), ['r1']), 'signatures'),
    newest(
      'a release signed under the type of a root',
      'as-root.json',
      { ...envelope(typeOf('root'), releasePayload(1, SMALL), ['p1']), payloadType: typeOf('release') },
      'signatures',
    ),
    newest(
      'a release of another product',
      'other-type.json',
      envelope('application/vnd.other.release.v1+json', releasePayload(1, SMALL), ['p1']),
      'payload-type',
    ),
    { why: 'a release in the place of a root', root, refreshes: [refresh({ root: { 2: one } }, 'payload-type', 1, 0)] },
    {
      why: 'a page of a captive portal in the place of a root',
      root,
      refreshes: [
        refresh(
          {
            root: {
              2: files.add('portal.html', '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Welcome</body></html>\n'),
            },
          },
          'envelope',
          1,
          0,
        ),
      ],
    },
    { why: 'a root without an end', root, refreshes: [refresh({ root: { 2: { repeat: 'A', times: 1_000_000_000 } } }, 'too-long', 1, 0)] },
    payload('a payload of another role', 'role-root.json', twisted({ role: 'root' })),
    payload('a root payload under the type of a release', 'role-swap.json', rootPayload(1)),
    payload('a payload with a key twice', 'payload-twice.json', plain.replace('{', '{"version":9,')),
    payload('a payload with text after it', 'payload-trailing.json', `${plain}{}`),
    payload('a payload whose fields stand under __proto__', 'payload-proto.json', `{"__proto__":${plain}}`),
    payload(
      'a payload with __proto__ beside its fields',
      'payload-proto-beside.json',
      plain.replace('{', '{"__proto__":{"version":9},'),
      'updated',
    ),
    payload('version 0', 'version-0.json', twisted({ version: 0 })),
    payload('a version beyond 2^53-1', 'version-big.json', plain.replace('"version":1', '"version":9007199254740992')),
    payload('a version with a fraction', 'version-fraction.json', plain.replace('"version":1', '"version":1.0')),
    payload('a version in a text', 'version-text.json', twisted({ version: '1' })),
    payload('no version', 'version-none.json', twisted({ version: undefined })),
    payload('30 February', 'date-none.json', twisted({ expires: '2027-02-30T00:00:00Z' })),
    payload('a time with an offset', 'date-offset.json', twisted({ expires: '2027-05-01T00:00:00+00:00' })),
    payload('24 o’clock', 'date-24.json', twisted({ expires: '2027-05-01T24:00:00Z' })),
    payload('expires before it is issued', 'date-order.json', twisted({ expires: '2026-10-01T00:00:00Z' })),
    payload(
      'an artifact named twice',
      'artifact-twice.json',
      twisted({ artifacts: [...releasePayload(1, SMALL).artifacts, ...releasePayload(1, OTHER).artifacts] }),
    ),
    payload(
      'an artifact whose name is a path',
      'artifact-path.json',
      twisted({ artifacts: [...releasePayload(1, SMALL).artifacts, { name: '../x', length: 1, sha256: 'ab'.repeat(32) }] }),
    ),
    payload(
      'an artifact of a length below 0',
      'artifact-negative.json',
      twisted({ artifacts: releasePayload(1, SMALL).artifacts.map((each) => ({ ...each, length: -1 })) }),
    ),
    payload('no examples', 'artifact-missing.json', twisted({ artifacts: releasePayload(1, SMALL).artifacts.slice(0, 1) })),
    payload(
      'a hash in capitals',
      'artifact-capitals.json',
      twisted({ artifacts: releasePayload(1, SMALL).artifacts.map((each) => ({ ...each, sha256: each.sha256.toUpperCase() })) }),
    ),
  ].map((vector) =>
    vector.refreshes[0].says === 'updated' && vector.refreshes[0].root === 1
      ? { ...vector, refreshes: [{ ...vector.refreshes[0], release: 1 }] }
      : vector,
  );
}

const L = 2n ** 252n + 27742317777372353535851937790883648493n;

/** The other signature with the same meaning, for who does not look. */
export function plusL(base64) {
  const bytes = Buffer.from(base64, 'base64');
  let s = BigInt(`0x${Buffer.from(bytes.subarray(32)).reverse().toString('hex')}`) + L;
  for (let i = 32; i < 64; i++, s >>= 8n) bytes[i] = Number(s & 255n);
  return bytes.toString('base64');
}
