// Node 20 cannot run TypeScript: bundles bench.ts and runs it, in the folder of package.json. Usage: node bench/run.mjs
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { dataModules } from '../data-modules.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
mkdirSync('node_modules/.cache', { recursive: true });
const out = mkdtempSync('node_modules/.cache/bench-');
process.on('exit', () => rmSync(out, { recursive: true, force: true }));

await build({
  absWorkingDir: process.cwd(),
  entryPoints: ['bench/bench.ts'],
  outfile: `${out}/bench.mjs`,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  logLevel: 'warning',
  plugins: [dataModules],
});
process.exitCode = spawnSync(process.execPath, [`${out}/bench.mjs`], { stdio: 'inherit' }).status ?? 1;
