#!/usr/bin/env node
/** Measures everything in both browsers and writes docs/truth-table.md. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { require } from '../lib/browsers/find.mjs';
import { BROWSERS } from '../lib/session.mjs';
import { startStandIns } from '../lib/stand-ins/start.mjs';
import { render } from './document.mjs';
import { measure } from './measure.mjs';

const document = fileURLToPath(new URL('../../docs/truth-table.md', import.meta.url));
const versionOf = (program) =>
  execFileSync(require(program), ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    .trim()
    .split(/ (?:built|running)/)[0];

const standIns = await startStandIns();
try {
  const found = { rows: [], matrix: [], latency: [] };
  for (const kind of BROWSERS) {
    console.log(`Measuring ${kind} …`);
    for (const [name, part] of Object.entries(await measure(kind, standIns, { latency: true }))) found[name].push(...part);
  }
  const text = render(found, { direct: standIns.direct, versions: BROWSERS.map(versionOf) });
  writeFileSync(document, text);
  console.log(text);
} finally {
  await standIns.close();
}
