import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readRoot } from '../../root-module.mjs';

const TEST_ROOT = 'rules/conformance/trust/files/root-1.json';
const folder = mkdtempSync(join(tmpdir(), 'plainlink-root-'));
after(() => rmSync(folder, { recursive: true }));

function build(root, ...args) {
  const env = { ...process.env, PLAINLINK_ROOT: root };
  const { status, stderr } = spawnSync(process.execPath, ['build.mjs', ...args, join(folder, 'dist')], { env, encoding: 'utf8' });
  return { status, stderr };
}

test('a fresh clone has no root: nothing named, nothing in the usual place', () => {
  assert.equal(readRoot('', join(folder, 'none.json')).length, 0);
});

test('an empty file in the usual place is no root either', () => {
  writeFileSync(join(folder, 'empty.json'), '');
  assert.equal(readRoot(undefined, join(folder, 'empty.json')).length, 0);
});

test('a root that is named must be there', () => assert.throws(() => readRoot(join(folder, 'none.json')), /ENOENT/));

test('a build takes a root for tests', () => assert.deepEqual(build(TEST_ROOT), { status: 0, stderr: '' }));

test('a build for a store refuses it and says so', () => {
  const { status, stderr } = build(TEST_ROOT, '--store');
  assert.match(stderr, /PLAINLINK_ROOT: a root for tests; a build for a store takes none/);
  assert.equal(status, 1);
});

test('a build for a store needs no root', () => assert.equal(build('', '--store').status, 0));

test('no build takes a root that its own keys did not sign', () => {
  const { status, stderr } = build('rules/conformance/trust/files/broken/unsigned.json');
  assert.match(stderr, /PLAINLINK_ROOT: no root that is signed by its own keys/);
  assert.equal(status, 1);
});
