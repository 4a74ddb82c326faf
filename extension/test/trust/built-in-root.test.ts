import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, it, mock } from 'node:test';
import { builtInRoot } from '../../src/trust/built-in-root.ts';
import { refresh } from '../../src/trust/refresh.ts';
import { ofAnchor, type TrustState } from '../../src/trust/trust-state.ts';
import { file } from './vectors.ts';

afterEach(() => mock.restoreAll());

it('a build without a root has no feed, and that is no error', async () => assert.equal(await builtInRoot(''), undefined));

it('a build with a root begins with it', async () => {
  const state = await builtInRoot(readFileSync('../rules/conformance/trust/files/root-1.json').toString('base64'));
  assert.equal(state?.root.version, 1);
  assert.deepEqual(state?.root.origins, ['http://127.0.0.1:1']);
});

it('a browser without Ed25519 asks nobody and says so', async () => {
  const state = (await ofAnchor(file('root-1.json'))) as TrustState;
  mock.method(crypto.subtle, 'importKey', () => Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError')));
  const asked: string[] = [];
  const feed = async (path: string) => {
    asked.push(path);
    return undefined;
  };
  const { word } = await refresh(state, feed, { version: '0.1.0', schema: 1 }, 0);
  assert.deepEqual([word, asked], ['no-ed25519', []]);
  assert.equal(await ofAnchor(file('root-1.json')), undefined);
});

it('a feed that fails is unreachable, with its reason', async () => {
  const state = (await ofAnchor(file('root-1.json'))) as TrustState;
  const { word, detail } = await refresh(state, () => Promise.reject(new Error('offline')), { version: '0.1.0', schema: 1 }, 0);
  assert.deepEqual([word, detail], ['unreachable', 'offline']);
});
