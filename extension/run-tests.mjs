// Node 20 cannot run TypeScript: bundles every test into a cache folder and runs it there, in the folder of this file.
// Usage: node run-tests.mjs [part of a file name ...]
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { dataModules } from './data-modules.mjs';

const OUT = 'node_modules/.cache/tests';

process.chdir(fileURLToPath(new URL('.', import.meta.url)));
const wanted = process.argv.slice(2);
const tests = readdirSync('test', { recursive: true })
  .map((name) => `test/${name.replaceAll('\\', '/')}`)
  .filter((name) => name.endsWith('.test.ts') && (wanted.length === 0 || wanted.some((part) => name.includes(part))));
if (tests.length === 0) throw new Error(`no test matches ${wanted.join(' ')}`);

rmSync(OUT, { recursive: true, force: true });
await build({
  entryPoints: tests,
  outdir: OUT,
  outbase: 'test',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'warning',
  plugins: [dataModules],
});
const built = tests.map((name) => name.replace(/^test/, OUT).replace(/\.ts$/, '.mjs'));
process.exitCode = spawnSync(process.execPath, ['--enable-source-maps', '--test', ...built], { stdio: 'inherit' }).status ?? 1;
