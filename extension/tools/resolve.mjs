#!/usr/bin/env node
// The TypeScript engine on the command line: `node extension/tools/resolve.mjs --json [--rules DIR] URL…|-` (docs/engine.md §7).
// Rebuilds its bundle when a source or rule is newer than the bundle.
import { existsSync, readdirSync, renameSync, statSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const EXTENSION = fileURLToPath(new URL('..', import.meta.url));
const BUNDLE = `${EXTENSION}target/resolve.mjs`;
const SOURCES = [`${EXTENSION}src/engine`, `${EXTENSION}src/bundle`, `${EXTENSION}tools`, `${EXTENSION}../rules`];
const NOT_BUILT = 69;

if (!existsSync(BUNDLE) || newest(SOURCES) > statSync(BUNDLE).mtimeMs) await rebuild();
const { main } = await import(pathToFileURL(BUNDLE).href);
process.exitCode = await main(process.argv.slice(2));

/** @param {string[]} folders @returns {number} time of the newest change below the folders, in milliseconds */
function newest(folders) {
  let time = 0;
  for (const folder of folders) {
    time = Math.max(time, statSync(folder).mtimeMs);
    for (const name of readdirSync(folder, { recursive: true })) time = Math.max(time, statSync(`${folder}/${name}`).mtimeMs);
  }
  return time;
}

async function rebuild() {
  try {
    const { build } = await import('esbuild');
    const { dataModules } = await import('../data-modules.mjs');
    // Renamed into place, so that two calls at once never read half a bundle.
    const outfile = `${BUNDLE}.${process.pid}`;
    const entryPoints = [`${EXTENSION}tools/resolve-cli.ts`];
    await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', plugins: [dataModules], logLevel: 'silent' });
    renameSync(outfile, BUNDLE);
  } catch (error) {
    const built = existsSync(BUNDLE) ? 'is older than its sources and cannot be rebuilt' : 'was never built';
    process.stderr.write(`plainlink: the TypeScript engine ${built}: ${error instanceof Error ? error.message : error}\n`);
    process.stderr.write('plainlink: run "npm ci" in extension/ (or "mvn -DskipTests package" at the root), then call again\n');
    process.exit(NOT_BUILT);
  }
}
