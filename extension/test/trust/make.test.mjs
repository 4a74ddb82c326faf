import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { trustVectors } from '../../tools/trust-vectors/make.mjs';

const FOLDER = '../rules/conformance/trust';

test('the vectors in the repository are those that their program makes', () => {
  const made = trustVectors();
  const there = readdirSync(FOLDER, { recursive: true }).filter((name) => statSync(`${FOLDER}/${name}`).isFile() && name !== 'README.md');
  assert.deepEqual(there.map((name) => name.replaceAll('\\', '/')).sort(), [...made.keys()].sort());
  for (const [name, content] of made) assert.ok(readFileSync(`${FOLDER}/${name}`).equals(Buffer.from(content)), name);
});
