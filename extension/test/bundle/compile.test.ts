import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { compileRules } from '../../src/bundle/compile.mjs';

it('the rules are compiled to the same bytes as for the Java engine', () => {
  const java = readFileSync('../native-host/bundle/target/classes/dev/plainlink/bundle/rules.json', 'utf8');
  assert.equal(compileRules('../rules'), java.trimEnd());
});
