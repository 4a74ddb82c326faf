// Writes rules/conformance/trust: the vectors of docs/feed.md and their files, signed with keys that exist for this alone and are made from
// their names. The same bytes each time; a test holds the repository's files to this program.
// Usage: node extension/tools/trust-vectors/make.mjs [folder]
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clock } from './clock.mjs';
import { envelopes } from './envelopes.mjs';
import { Files } from './files.mjs';
import { good } from './good.mjs';
import { keys } from './keys-suite.mjs';
import { ed25519, json } from './primitives.mjs';
import { versions } from './versions.mjs';

/** Every file of the folder by its path: bytes or text. */
export function trustVectors() {
  const files = new Files();
  const suites = {
    good: ['releases that are taken, and those that are well signed but not for this client', '3, 5', good(files)],
    envelopes: ['what is no envelope, or one for something else', '2, 3', envelopes(files)],
    versions: ['rollback, equivocation, fast-forward and recovery, mix-and-match', '5', versions(files)],
    keys: ['thresholds, rotation, keys that count once or not at all', '2, 3, 5', keys(files)],
    clock: ['expiry, wrong clocks, restarts', '4, 5', clock(files)],
    ed25519: ['signatures on whose edges implementations differ', '2', ed25519()],
    json: ['strict JSON', '2', json()],
  };
  const written = Object.entries(suites).map(([name, [about, section, vectors]]) => [
    `${name}.json`,
    suiteText({ about, section: `feed.md ${section}`, vectors }),
  ]);
  return new Map([...written, ...[...files.byName].map(([name, bytes]) => [`files/${name}`, bytes])]);
}

/** One line for each vector, so that a change of one is a change of one line. */
function suiteText({ about, section, vectors }) {
  const names = vectors.map(({ why }) => why);
  const twice = names.find((why, i) => names.indexOf(why) !== i);
  if (twice) throw new Error(`two vectors "${twice}"`);
  const lines = vectors.map((vector) => `    ${JSON.stringify(vector)}`).join(',\n');
  return `{\n  "about": ${JSON.stringify(about)},\n  "section": ${JSON.stringify(section)},\n  "vectors": [\n${lines}\n  ]\n}\n`;
}

function write(folder) {
  const made = trustVectors();
  rmSync(`${folder}/files`, { recursive: true, force: true });
  for (const [name, content] of made) {
    mkdirSync(dirname(`${folder}/${name}`), { recursive: true });
    writeFileSync(`${folder}/${name}`, content);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  write(resolve(process.argv[2] ?? fileURLToPath(new URL('../../../rules/conformance/trust', import.meta.url))));
}
