import type { Random } from './random.ts';

// Texts that a wall may carry: mostly URLs, many of them such as nobody should open.

const HOSTS = [
  'item.taobao.com',
  'www.douyin.com',
  'example.com',
  'a-b_c.example.org',
  'shop.example',
  'EXAMPLE.Com',
  'x.co',
  '9.example.net',
  'xn.example.com',
];
const ODD_HOSTS = [
  '中文.com',
  '%E4%B8%AD.com',
  'xn--fiq228c.com',
  'a.XN--p1ai',
  'a..b.com',
  '.a.com',
  'a.com.',
  '',
  'a b.com',
  'a%2eb.com',
  '[::1]',
  '1.2.3.4.5',
  '0x7f.1',
  '0177.0.0.1',
  '2130706433',
  'a.0x',
  'a.1',
  '256.1.1.1',
  '1.2.3.04',
  'a!b.com',
  `${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.example.com`,
];
const PRIVATE_HOSTS = [
  'localhost',
  'intranet',
  'printer.local',
  'a.b.internal',
  'x.home.arpa',
  'home.arpa',
  'a.LAN',
  'x.onion',
  '127.0.0.1',
  '10.1.2.3',
  '100.64.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '0.0.0.0',
  '198.19.255.255',
  '224.0.0.1',
  '255.255.255.255',
  '192.0.0.8',
  '192.88.99.1',
];
const PUBLIC_QUADS = ['8.8.8.8', '172.32.0.1', '100.128.0.1', '192.0.2.1', '203.0.113.7', '223.255.255.255'];
const SCHEMES = ['http://', 'https://', 'https://', 'https://', 'HTTP://', 'hTTpS://'];
const ODD_SCHEMES = [
  'javascript:',
  'data:text/html,',
  'ftp://',
  'intent://',
  'http:/',
  'https:',
  'http:',
  'file:///',
  'weixin://',
  ' https://',
  'java\tscript:',
  '//',
  '///',
  'http%3A//',
];
const PORTS = [':80', ':443', ':8080', ':65535', ':1', ':00080'];
const ODD_PORTS = [':', ':0', ':65536', ':99999', ':123456', ':8o', ':80:90', ':-1'];
const PIECES = [
  '/',
  '/',
  'a',
  'item',
  '7',
  '.htm',
  '-',
  '_',
  '~',
  '//',
  ';v=1',
  '%2F',
  '%25',
  '%e4%b8%ad',
  '%41',
  '%',
  '%4',
  '%zz',
  '中',
  '😀',
  ' ',
  '+',
  "'",
  '"',
  '<',
  '`',
  '{',
  '|',
  '@',
  ':',
  '(',
  '*',
  '!',
];
const QUERIES = [
  'a=1',
  'b=%26',
  'c=x+y',
  'u=https://a.example/',
  'redirect=https%3A%2F%2Fa.example%2F',
  '中=文',
  'd',
  '=',
  'amp;e=2',
  'pfuin=10001',
  'level=14',
  'gjlevel=15',
  'gjsublevel=2804',
  'q=%GG',
];
const BAD_BYTES = [
  '\u0000',
  '\n',
  '\r',
  '\t',
  '\u001f',
  '\u007f',
  '%00',
  '%0A',
  '%7F',
  '%1f',
  '\\',
  '%5C',
  '\u202e',
  '%E2%80%AE',
  '\u200e',
  '%e2%81%a6',
  '\u2069',
  '%D8%9C',
  '\u061c',
  '\u2028',
  '\ufeff',
];

/** A URL that a wall may well carry. */
export function plainTarget(random: Random): string {
  return `${random.pick(SCHEMES)}${random.pick(HOSTS)}${random.chance(0.1) ? random.pick(PORTS) : ''}${tail(random)}`;
}

/** Any text: a URL, a broken or dangerous one, or no URL at all. */
export function anyTarget(random: Random): string {
  const kind = random.below(20);
  if (kind < 8) return plainTarget(random);
  if (kind === 8) return `${random.pick(ODD_SCHEMES)}${random.pick(HOSTS)}${tail(random)}`;
  if (kind === 9) return `${random.pick(SCHEMES)}${random.pick(ODD_HOSTS)}${tail(random)}`;
  if (kind === 10) return `${random.pick(SCHEMES)}${random.pick(PRIVATE_HOSTS)}${tail(random)}`;
  if (kind === 11) return `${random.pick(SCHEMES)}${random.pick(HOSTS)}${random.pick(ODD_PORTS)}${tail(random)}`;
  if (kind === 12) return `${random.pick(SCHEMES)}user${random.pick(['', ':pw'])}@${random.pick(HOSTS)}${tail(random)}`;
  if (kind === 13) return inserted(random, plainTarget(random), random.pick(BAD_BYTES));
  if (kind === 14)
    return `${random.pick(['', '', '//'])}${random.pick([...HOSTS, ...ODD_HOSTS, ...PRIVATE_HOSTS])}${random.pick(['', '', ...PORTS])}${tail(random)}`;
  if (kind === 15) return random.text(PIECES, 0, 6);
  if (kind === 16) return inserted(random, plainTarget(random), random.pick(PIECES));
  if (kind === 17) return `${random.pick(SCHEMES)}${random.pick(PUBLIC_QUADS)}${tail(random)}`;
  return `${random.pick(SCHEMES)}${random.pick(HOSTS)}${random.pick(['//', '/a//', '/a//?b=1', '//#c', '/?x=//'])}`;
}

function tail(random: Random): string {
  const path = random.chance(0.8) ? `/${random.text(PIECES, 0, 6)}` : '';
  const query = random.chance(0.5) ? `?${Array.from({ length: 1 + random.below(3) }, () => random.pick(QUERIES)).join('&')}` : '';
  return path + query + (random.chance(0.15) ? `#${random.text(PIECES, 0, 3)}` : '');
}

export function inserted(random: Random, text: string, piece: string): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + piece + text.slice(at);
}
