// Links that make a careless engine quadratic: what stands behind each head is one bait, again and again. The hosts are those of the
// rules of rules/conformance/ruleset, which have every step.
const STEP_HOSTS = ['rest', 'alt', 'percent', 'base64', 'base64-json', 'base64-percent', 'hex', 'json', 'entities', 'js', 'until', 'scheme-trim', 'eight'];

export const HEADS = [
  'http://',
  'http://a.test/',
  'http://a.test/?',
  'http://a.test:',
  'http://a.suffix.test/',
  'http://deep.test/out/',
  'http://path.test/out/',
  'http://whole.test/?',
  'http://fragment.test/#',
  'http://page.test/confirm?',
  'http://alt.test/go?d=',
  'http://rest.test/go?u=http://a.test/',
  'http://json.test/go?u={"url":"',
  'http://json.test/go?u={"a":[',
  'http://trim.test/go?u=http%3A%2F%2Fa.test%2F',
  ...STEP_HOSTS.map((name) => `http://${name}.test/go?u=`),
  ...STEP_HOSTS.map((name) => `http://${name}.test/go?`),
];

export const BAITS = [
  ...['a', '&', '=', '%', '%2', '%25', '%2525', '%20', '+', '/', '//', '%2F', '.', 'a.', 'A.', 'x.', 'xn--', 'xn-', '-', ':', '@', '#', '?'],
  ...['&u', '&a', 'u=&', '&uin', '&amp;', 'amp;', '&#', '&#x', '&#x41;', '&lt', '\\', '\\u', '\\u0041', '\\ud83d', '%5Cu', '%5C%5C', '@', '@@@'],
  ...['{', '[', '{"a":', '[[[[', '"', '%22', '%7B%22url%22%3A', '"a":1,', ';', '0x', '1.', '0', 'QUFB', 'QUFB=', 'http://', 'http%3A', '🀄'],
  ...['https%253A%252F%252Fhop.test%252Fgo%253Fu%3D', 'http://hop.test/go?u=', '中', '%E2%80', '%D8%9', '*', ' ', '`', '\u202e', '41'],
];

/** @param {string} head @param {string} bait @param {number} bytes of the link, at most */
export function hostileLink(head, bait, bytes) {
  return head + bait.repeat(Math.floor((bytes - head.length) / new TextEncoder().encode(bait).length));
}
