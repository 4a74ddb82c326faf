// Payloads and artifacts from which the suites are made. Every host is under .test or example.org.
import { envelope, keyOf, sha256, typeOf } from './keys.mjs';

export const AT = '2026-12-01T00:00:00Z';
const ISSUED = '2026-11-01T00:00:00Z';
const ROOT_EXPIRES = '2028-11-01T00:00:00Z';
const RELEASE_EXPIRES = '2027-05-01T00:00:00Z';

const role = ([threshold, ...names]) => ({ keyids: names.map((name) => keyOf(name).keyid), threshold });

/** `root` and `release`: threshold and names of keys. */
export function rootPayload(version, { root = [1, 'r1'], release = [1, 'p1'], ...more } = {}) {
  const names = [...new Set([...root.slice(1), ...release.slice(1)])];
  const keys = Object.fromEntries(names.map((name) => [keyOf(name).keyid, keyOf(name).raw.toString('base64')]));
  const head = { role: 'root', version, issued: ISSUED, expires: ROOT_EXPIRES };
  return { ...head, keys, roles: { root: role(root), release: role(release) }, origins: ['http://127.0.0.1:1'], test: true, ...more };
}

export function root(version, fields, signers = ['r1']) {
  return envelope(typeOf('root'), rootPayload(version, fields), signers);
}

const rule = (service, more = {}) => ({
  service,
  name: { en: service, 'zh-CN': '演示' },
  id: `${service}/out`,
  class: 'nag',
  match: { hosts: [`out.${service}.test`], paths: ['/go'], anyParam: ['u'] },
  target: [[{ query: 'u' }]],
  ...more,
});

export function rules(...all) {
  return JSON.stringify({ rules: all, wellKnown: ['item.example.test'] });
}

export const ALPHA = rule('alpha');
export const BETA = rule('beta');
/** Uses a step that no version has. */
export const GAMMA = rule('gamma', { target: [[{ query: 'u' }, 'rot-47']] });
export const DELTA = rule('delta', { page: [{ text: '.url', then: [{ caesar: 3 }] }], target: undefined });
export const UNKNOWN_CLASS = rule('epsilon', { class: 'portal' });
export { rule };

export function example(service, uses = [`${service}/out`], to = 'https://example.org/a') {
  const url = `https://out.${service}.test/go?u=https%3A%2F%2Fexample.org%2Fa`;
  return { uses, example: { why: `${service} leads out`, url, direct: to } };
}

export const examples = (...all) => JSON.stringify({ examples: all });

export const pin = (name, content) => ({ name, length: Buffer.byteLength(content), sha256: sha256(content) });

export function releasePayload(version, artifacts, more = {}) {
  const head = { role: 'release', version, issued: ISSUED, expires: RELEASE_EXPIRES, schema: 1 };
  return { ...head, artifacts: Object.entries(artifacts).map(([name, content]) => pin(name, content)), ...more };
}

/** The plainest release of one rule. */
export const SMALL = { rules: rules(ALPHA), examples: examples(example('alpha')) };
/** Another one. */
export const OTHER = { rules: rules(ALPHA, BETA), examples: examples(example('alpha'), example('beta')) };
