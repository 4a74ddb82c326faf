import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Bytes } from '../../src/trust/bytes.ts';
import { SCHEMA } from '../../src/trust/client.ts';
import { verify } from '../../src/trust/ed25519.ts';
import { MAX_ENVELOPE_BYTES } from '../../src/trust/envelope.ts';
import { type Feed, refresh, type Verdict } from '../../src/trust/refresh.ts';
import { MAX_ARTIFACT_BYTES, type ReleaseRole } from '../../src/trust/release-role.ts';
import { parseSignedJson } from '../../src/trust/signed-json.ts';
import { nowOf, ofAnchor, resume, staleOf, type TrustState } from '../../src/trust/trust-state.ts';
import { WORDS } from '../../src/trust/word.ts';
import { file, type RefreshStep, readSuite, served, suiteNames, type TrustVector } from './vectors.ts';

const CLIENT = { version: '0.1.0', schema: SCHEMA };
const suites = suiteNames().map((name) => ({ name, vectors: readSuite<TrustVector>(name) }));

for (const { name, vectors } of suites) {
  describe(`trust/${name}`, () => {
    for (const vector of vectors) it(vector.why, () => run(vector));
  });
}

async function run({ root, broken, refreshes = [] }: TrustVector): Promise<void> {
  let state = await ofAnchor(file(root));
  assert.equal(state === undefined, broken === true);
  let inUse: ReleaseRole | undefined;
  for (const step of refreshes) {
    assert.ok(state);
    if (step.restart) state = await resume((await ofAnchor(file(step.restart))) as TrustState, state);
    if (step.everyByte) await everyByteMatters(state, step, step.everyByte);
    const verdict = await refresh(state, feedOf(step), CLIENT, Date.parse(step.at));
    state = verdict.state;
    inUse = verdict.verified?.release.role ?? inUse;
    assert.deepEqual(outcome(verdict), { says: step.says, root: step.root, release: step.release }, verdict.detail);
    assert.deepEqual([...staleOf(state, inUse, nowOf(state, Date.parse(step.at)))], step.stale ?? []);
    assert.deepEqual(verdict.verified?.rules.skipped ?? [], step.skipped ?? []);
  }
}

function outcome({ word, state }: Verdict): object {
  return { says: word, root: state.root.version, release: state.releaseVersion };
}

function feedOf(step: RefreshStep, changed?: { readonly path: string; readonly bytes: Bytes }): Feed {
  return async (path, limit) => {
    assert.ok(limit <= Math.max(MAX_ENVELOPE_BYTES, MAX_ARTIFACT_BYTES) + 1, path);
    return path === changed?.path ? changed.bytes.slice(0, limit) : served(step, path, limit);
  };
}

/** The program rule of README.md: with one bit of any byte turned, the refresh is refused and no counter moves. */
async function everyByteMatters(state: TrustState, step: RefreshStep, path: string): Promise<void> {
  const good = served(step, path, MAX_ENVELOPE_BYTES) as Bytes;
  assert.ok(good.length > 0);
  for (let i = 0; i < good.length; i++) {
    const bytes = good.slice();
    bytes[i] = (good[i] as number) ^ 1;
    const verdict = await refresh(state, feedOf(step, { path, bytes }), CLIENT, Date.parse(step.at));
    assert.ok(!['updated', 'unchanged'].includes(verdict.word), `byte ${i}: ${verdict.word}`);
    assert.equal(verdict.state.releaseVersion, state.releaseVersion, `byte ${i}`);
    if (path.includes('/root/')) assert.equal(verdict.state.root.version, state.root.version, `byte ${i}`);
  }
}

describe('trust/ed25519.json', () => {
  const bytes = (hex: string): Bytes => new Uint8Array(Buffer.from(hex, 'hex'));
  for (const { why, key, message, signature, valid } of readSuite<Record<string, string> & { valid: boolean }>('ed25519.json')) {
    it(why as string, async () => {
      assert.equal(await verify(bytes(key as string), bytes(message as string), bytes(signature as string)), valid);
    });
  }
});

describe('trust/json.json', () => {
  for (const { why, text, hex, valid } of readSuite<{ why: string; text?: string; hex?: string; valid: boolean }>('json.json')) {
    it(why, () => {
      const bytes = hex === undefined ? new TextEncoder().encode(text) : Buffer.from(hex, 'hex');
      assert.equal(parseSignedJson(new Uint8Array(bytes)) !== undefined, valid);
    });
  }
});

it('every verdict is reached by a vector, but the one for browsers without Ed25519', () => {
  const said = new Set(suites.flatMap(({ vectors }) => vectors).flatMap(({ refreshes = [] }) => refreshes.map(({ says }) => says)));
  assert.deepEqual(
    WORDS.filter((word) => !said.has(word)),
    ['no-ed25519'],
  );
  assert.deepEqual(
    [...said].filter((word) => !WORDS.some((known) => known === word)),
    [],
  );
});
