import { refresh } from './files.mjs';
import { envelope, keyOf, sha256, typeOf } from './keys.mjs';
import { rootPayload, SMALL } from './roles.mjs';

// The cases of tuf-conformance's test_updater_key_rotations.py, by their names: keys, threshold, signers of each root in turn.
const ROOT_ROTATIONS = {
  '1-of-1-key-rotation': [
    ['1', 1, '1'],
    ['2', 1, '21'],
    ['2', 1, '2'],
  ],
  '1-of-1-key-rotation-unused-signatures': [
    ['1', 1, '314'],
    ['2', 1, '3214'],
    ['2', 1, '324'],
  ],
  '3-of-5-sign-with-different-keycombos': [
    ['01234', 3, '024'],
    ['01234', 3, '041'],
    ['01234', 3, '013'],
    ['01234', 3, '013'],
  ],
  '3-of-5-one-key-rotated': [
    ['01234', 3, '024'],
    ['01345', 3, '041'],
  ],
  '3-of-5-one-key-rotated-with-intermediate-step': [
    ['01234', 3, '024'],
    ['01345', 3, '0245'],
    ['01345', 3, '045'],
  ],
  '3-of-5-all-keys-rotated-with-intermediate-step': [
    ['01234', 3, '024'],
    ['56789', 3, '024567'],
    ['56789', 3, '567'],
  ],
  '1-of-3-threshold-increase-to-2-of-3': [
    ['123', 1, '1'],
    ['123', 2, '12'],
  ],
  '2-of-3-threshold-decrease-to-1-of-3': [
    ['123', 2, '12'],
    ['123', 1, '12'],
    ['123', 1, '1'],
  ],
  '1-of-2-threshold-increase-to-2-of-2': [
    ['1', 1, '1'],
    ['12', 2, '12'],
  ],
  '1-of-1-key-rotation-fail-not-signed-with-old-key': [
    ['1', 1, '1'],
    ['2', 1, '234'],
  ],
  '1-of-1-key-rotation-fail-not-signed-with-new-key': [
    ['1', 1, '1'],
    ['2', 1, '134'],
  ],
  '3-of-5-one-key-rotate-fails-not-signed-with-3-new-keys': [
    ['01234', 3, '024'],
    ['01345', 3, '024'],
  ],
  '3-of-5-one-key-rotate-fails-not-signed-with-3-old-keys': [
    ['01234', 3, '024'],
    ['01345', 3, '045'],
  ],
  '1-of-3-threshold-bump-to-2-of-3-fails-new-threshold-not-reached': [
    ['123', 1, '1'],
    ['123', 2, '2'],
  ],
  '2-of-3-threshold-decr-to-1-of-3-fails-old-threshold-not-eached': [
    ['123', 2, '12'],
    ['123', 1, '1'],
  ],
};
const RELEASE_ROTATIONS = {
  '1-of-1-key-rotation': ['2', 1, '2'],
  '1-of-1-key-rotation-unused-signatures': ['1', 1, '314'],
  '1-of-1-key-rotation-fail-not-signed-with-new-key': ['2', 1, '134'],
  '3-of-5-one-key-signature-wrong-not-signed-with-3-expected-keys': ['01345', 3, '024'],
  '2-of-5-one-key-signature-mising-threshold-not-reached': ['01345', 3, '04'],
  '3-of-5-sign-first-combo': ['01234', 3, '024'],
  '3-of-5-sign-second-combo': ['01234', 3, '041'],
  '3-of-5-sign-third-combo': ['01234', 3, '013'],
  '3-of-5-sign-fourth-combo': ['01234', 3, '123'],
  '3-of-5-sign-fifth-combo': ['01234', 3, '234'],
};
const names = (prefix, digits) => [...digits].map((digit) => `${prefix}${digit}`);
const fails = (name, signers, short) => name.includes('fail') || short || signers === '';

export function keys(files) {
  return [...rootRotations(files), ...releaseRotations(files), ...chains(files), ...broken(files), ...counted(files)];
}

function rootRotations(files) {
  return Object.entries(ROOT_ROTATIONS).map(([name, steps]) => {
    const roots = steps.map(([keys, threshold, signers], i) =>
      files.root(`rotation/${name}-${i + 1}`, i + 1, { root: [threshold, ...names('k', keys)] }, names('k', signers)),
    );
    const bad = fails(name, steps.at(-1)[2]);
    const rest = Object.fromEntries(roots.slice(1).map((file, i) => [i + 2, file]));
    const reached = bad ? roots.length - 1 : roots.length;
    const feed = { root: rest, release: files.release('release-1', 1) };
    return {
      why: name,
      tuf: `test_root_rotation[${name}]`,
      root: roots[0],
      refreshes: [refresh(feed, bad ? 'signatures' : 'updated', reached, bad ? 0 : 1)],
    };
  });
}

function releaseRotations(files) {
  return Object.entries(RELEASE_ROTATIONS).map(([name, [all, threshold, signers]]) => {
    const root = files.root('root-1', 1);
    const next = files.root(`rotation/release-${all}-${threshold}`, 2, { release: [threshold, ...names('k', all)] });
    const release = files.release(`rotation/release-${signers}`, 1, SMALL, {}, names('k', signers));
    const bad = /fail|wrong|mising/.test(name);
    return {
      why: `release: ${name}`,
      tuf: `test_non_root_rotations[${name}]`,
      root,
      refreshes: [refresh({ root: { 2: next }, release }, bad ? 'signatures' : 'updated', 2, bad ? 0 : 1)],
    };
  });
}

/** Root N is signed by the keys of N-1 and N. */
function chains(files) {
  const root = (n) => files.root(`chain/${n}`, n, { root: [1, `c${n}`] }, n === 1 ? ['c1'] : [`c${n - 1}`, `c${n}`]);
  const all = Array.from({ length: 66 }, (_, i) => root(i + 1));
  const release = files.release('release-1', 1);
  const upTo = (last) => ({ root: Object.fromEntries(all.slice(1, last).map((file, i) => [i + 2, file])), release });
  const vectors = [1, 2, 3, 33, 63, 64].map((steps) => ({
    why: `a rotation by ${steps} ${steps === 1 ? 'root' : 'roots'}`,
    root: all[0],
    refreshes: [refresh(upTo(steps + 1), 'updated', steps + 1, 1)],
  }));
  const many = refresh(upTo(66), 'root-steps', 65, 0);
  return [
    ...vectors,
    { why: 'a rotation by 65 roots takes two refreshes', root: all[0], refreshes: [many, refresh(upTo(66), 'updated', 66, 1)] },
  ];
}

/** Roots with which nobody can begin, and which nobody takes as the next one. */
function broken(files) {
  const first = files.root('root-1', 1);
  const raw = (hex) => Buffer.from(hex, 'hex');
  const withKey =
    (bytes, keyid = sha256(bytes)) =>
    (payload) => ({ ...payload, keys: { ...payload.keys, [keyid]: bytes.toString('base64') } });
  const release = (change) => (payload) => ({ ...payload, roles: { ...payload.roles, release: { ...payload.roles.release, ...change } } });
  const cases = {
    'a key of small order': withKey(raw('01'.padEnd(64, '0'))),
    'a key whose y is not below 2^255-19': withKey(raw(`ee${'ff'.repeat(30)}7f`)),
    'a key of 31 bytes': withKey(Buffer.alloc(31, 7)),
    'a key under the id of another': withKey(keyOf('p2').raw, keyOf('p3').keyid),
    'one key twice, its id once in capitals': withKey(keyOf('r1').raw, keyOf('r1').keyid.toUpperCase()),
    'one key id twice in a role': release({ keyids: [keyOf('p1').keyid, keyOf('p1').keyid], threshold: 2 }),
    'a threshold of 0': release({ threshold: 0 }),
    'a threshold above the number of keys': release({ threshold: 2 }),
    'a role with a key that is not there': release({ keyids: [keyOf('p9').keyid] }),
    'a role without keys': release({ keyids: [] }),
    'no release role': (payload) => ({ ...payload, roles: { root: payload.roles.root } }),
    'an origin without encryption': (payload) => ({ ...payload, origins: ['http://rules.example.org'] }),
    'an origin on the own machine in a root that is not for tests': (payload) => ({ ...payload, test: undefined }),
    'an origin with a user name': (payload) => ({ ...payload, origins: ['https://user@rules.example.org'] }),
    'test: false': (payload) => ({ ...payload, test: false }),
    'version 0 of a root': (payload) => ({ ...payload, version: 0 }),
  };
  const vectors = Object.entries(cases).flatMap(([why, change], i) => {
    const file = (version) => files.add(`broken/${i}-${version}.json`, envelope(typeOf('root'), change(rootPayload(version)), ['r1']));
    const next = { why: `next root: ${why}`, root: first, refreshes: [refresh({ root: { 2: file(2) } }, 'payload', 1, 0)] };
    return [{ why: `anchor: ${why}`, root: file(1), broken: true }, next];
  });
  const tuf = {
    'a threshold above the number of keys': 'test_snapshot_threshold, test_root_has_keys_but_not_snapshot',
    'one key twice, its id once in capitals': 'test_duplicate_keys_root',
  };
  return [
    ...vectors.map((vector) => {
      const name = tuf[vector.why.replace(/^[^:]*: /, '')];
      return name ? { ...vector, tuf: name } : vector;
    }),
    {
      why: 'anchor: a root that its own keys did not sign',
      tuf: 'test_unsigned_initial_root',
      root: files.root('broken/unsigned', 1, {}, ['stranger']),
      broken: true,
    },
    {
      why: 'anchor: a root without a version',
      tuf: 'test_invalid_initial_root',
      root: files.add('broken/versionless.json', envelope(typeOf('root'), { ...rootPayload(1), version: undefined }, ['r1'])),
      broken: true,
    },
    { why: 'anchor: no envelope', root: files.add('empty', ''), broken: true },
    { why: 'anchor: a release', root: files.release('release-1', 1), broken: true },
  ];
}

/** One person with one key is one signature, however it is written. */
function counted(files) {
  const root = files.root('counted/root', 1, { release: [2, 'p1', 'p2'] });
  const by = (name, signers) => files.release(`counted/${name}`, 1, SMALL, {}, signers);
  const alone = JSON.parse(files.byName.get(by('one', ['p1'])).toString());
  const twice = { ...alone, signatures: [...alone.signatures, { ...alone.signatures[0], keyid: keyOf('p2').keyid }] };
  return [
    { why: 'two of two keys', root, refreshes: [refresh({ release: by('two', ['p1', 'p2']) }, 'updated', 1, 1)] },
    {
      why: 'one of two keys is not enough',
      tuf: 'test_snapshot_threshold',
      root,
      refreshes: [refresh({ release: by('one', ['p1']) }, 'signatures', 1, 0)],
    },
    {
      why: 'one signature under two ids is one',
      tuf: 'test_duplicate_keys_root',
      root,
      refreshes: [refresh({ release: files.add('counted/borrowed.json', twice) }, 'signatures', 1, 0)],
    },
    {
      why: 'a key of root and a key of release are no two keys of release',
      root,
      refreshes: [refresh({ release: by('mixed', ['p1', 'r1']) }, 'signatures', 1, 0)],
    },
  ];
}
