import { plusL } from './envelopes.mjs';
import { keyOf } from './keys.mjs';

const P = 2n ** 255n - 19n;

/** A number as 32 bytes, least first, in hexadecimal; `sign` is the sign of x. */
function point(y, sign = 0) {
  const bytes = Buffer.alloc(32);
  let rest = y;
  for (let i = 0; i < 32; i++, rest >>= 8n) bytes[i] = Number(rest & 255n);
  bytes[31] |= sign << 7;
  return bytes.toString('hex');
}

/** RFC 8032, section 7.1, tests 1 to 3. */
const RFC = [
  [
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
];
/** The y of the points of order 8, found by halving (0, …): libsodium's list. */
const ORDER_8 = [
  0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n,
  0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd83d3d706a17c7n,
];

/** Signatures alone: what Java 17, Node, Chromium and Firefox answer differently. */
export function ed25519() {
  const message = Buffer.from('plainlink');
  const key = keyOf('edges');
  const good = key.sign(message);
  const one = (why, keyHex, messageHex, signature, valid = false) => ({ why, key: keyHex, message: messageHex, signature, valid });
  const own = (why, signature, valid) => one(why, key.raw.toString('hex'), message.toString('hex'), signature.toString('hex'), valid);
  const identity = `${point(1n)}${'00'.repeat(32)}`;
  // With a key of small order and S = 0 the equation holds for some R of small order whatever the message says.
  const small = [0n, 1n, P - 1n, ...ORDER_8].flatMap((y) => [0, 1].map((sign) => point(y, sign)));
  const large = [P, P + 1n, 2n ** 255n - 1n].flatMap((y) => [0, 1].map((sign) => point(y, sign)));
  return [
    ...RFC.map(([k, m, s], i) => one(`RFC 8032, test ${i + 1}`, k, m, s, true)),
    own('a good signature', good, true),
    own('65 bytes: a zero after a good signature', Buffer.concat([good, Buffer.alloc(1)])),
    own('63 bytes', good.subarray(0, 63)),
    own('no bytes', Buffer.alloc(0)),
    own('S+L', Buffer.from(plusL(good.toString('base64')), 'base64')),
    own('S with all bits', Buffer.concat([good.subarray(0, 32), Buffer.alloc(32, 255)])),
    own('64 zeros', Buffer.alloc(64)),
    own('another R', Buffer.concat([Buffer.from([good[0] ^ 1]), good.subarray(1)])),
    one('another message', key.raw.toString('hex'), Buffer.from('plainlinK').toString('hex'), good.toString('hex')),
    one('another key', keyOf('edges 2').raw.toString('hex'), message.toString('hex'), good.toString('hex')),
    one('a key of 31 bytes', key.raw.subarray(1).toString('hex'), message.toString('hex'), good.toString('hex')),
    one('a key of 33 bytes', `${key.raw.toString('hex')}00`, message.toString('hex'), good.toString('hex')),
    one('no key', '', message.toString('hex'), good.toString('hex')),
    one('a key that is no point', point(2n), message.toString('hex'), good.toString('hex')),
    ...small.map((k) => one(`the key of small order ${k}, R the identity, S = 0`, k, message.toString('hex'), identity)),
    ...large.map((k) => one(`the key ${k}, whose y is not below 2^255-19`, k, message.toString('hex'), identity)),
  ];
}

/** The strict JSON of signed files. */
export function json() {
  const valid = (why, text) => ({ why, text, valid: true });
  const not = (why, text) => ({ why, text, valid: false });
  return [
    valid('an object', '{"a":[1,-1,0,true,false,null,"x",{}]}'),
    valid('white space of RFC 8259', ' \t\r\n{ "a" : 1 } \n'),
    valid('a text alone', '"a"'),
    valid('an escaped pair of surrogates', '"\\ud83d\\ude00"'),
    valid('escapes', '"\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000"'),
    valid('2^53-1', '9007199254740991'),
    valid('-(2^53-1)', '-9007199254740991'),
    valid('__proto__ once', '{"__proto__":1}'),
    valid('the same key in two objects', '{"a":{"b":1},"b":{"b":1}}'),
    valid('32 levels', `${'['.repeat(32)}${']'.repeat(32)}`),
    valid('a number in a text is no number', '"1.5 and 1e5"'),
    not('33 levels', `${'['.repeat(33)}${']'.repeat(33)}`),
    not('nothing', ''),
    not('white space', ' '),
    not('a key twice', '{"a":1,"a":1}'),
    not('a key twice, once escaped', '{"a":1,"\\u0061":1}'),
    not('__proto__ twice', '{"__proto__":1,"__proto__":2}'),
    not('two documents', '{} {}'),
    not('a comma at the end', '[1,]'),
    not('a comma at the end of an object', '{"a":1,}'),
    not('a comment', '{/* */}'),
    not('single quotes', "{'a':1}"),
    not('a name without quotes', '{a:1}'),
    not('NaN', 'NaN'),
    not('True', 'True'),
    not('a fraction', '1.5'),
    not('a fraction of nothing', '1.0'),
    not('an exponent', '1e3'),
    not('-0', '-0'),
    not('a leading zero', '01'),
    not('a plus', '+1'),
    not('2^53', '9007199254740992'),
    not('-(2^53)', '-9007199254740992'),
    not('a hundred digits', '9'.repeat(100)),
    not('a lone surrogate', '"\\ud83d"'),
    not('a lone surrogate in a name', '{"\\ude00":1}'),
    not('surrogates the wrong way round', '"\\ude00\\ud83d"'),
    not('a control character in a text', '"\u0001"'),
    not('a line end in a text', '"\n"'),
    not('an unknown escape', '"\\x41"'),
    not('a form feed between', '\f{}'),
    not('a non-breaking space between', '\u00a0{}'),
    not('a text without an end', '"a'),
    not('a byte order mark', '\ufeff{}'),
    { why: 'bytes that are not UTF-8', hex: '22ff22', valid: false },
    { why: 'an overlong form', hex: '22c0af22', valid: false },
    { why: 'a surrogate in UTF-8', hex: '22eda0bd22', valid: false },
  ];
}
