// Node 20 cannot run TypeScript: bundles every test into a cache folder and runs it, in the folder of this file. Tests of the build are
// plain JavaScript and run as they are.
// Usage: node run-tests.mjs [part of a file name ...]
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { dataModules } from './data-modules.mjs';

process.chdir(fileURLToPath(new URL('.', import.meta.url)));
mkdirSync('node_modules/.cache', { recursive: true });
const out = mkdtempSync('node_modules/.cache/tests-');
process.on('exit', () => rmSync(out, { recursive: true, force: true }));

const wanted = process.argv.slice(2);
const tests = readdirSync('test', { recursive: true })
  .map((name) => `test/${name.replaceAll('\\', '/')}`)
  .filter((name) => /\.test\.(ts|mjs)$/.test(name) && (wanted.length === 0 || wanted.some((part) => name.includes(part))));
if (tests.length === 0) throw new Error(`no test matches ${wanted.join(' ')}`);

await build({
  entryPoints: tests.filter((name) => name.endsWith('.ts')),
  outdir: out,
  outbase: 'test',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'warning',
  define: { BROWSER: '"chromium"' },
  plugins: [dataModules],
});
const built = tests.map((name) => (name.endsWith('.ts') ? name.replace(/^test/, out).replace(/\.ts$/, '.mjs') : name));
process.exitCode = spawnSync(process.execPath, ['--enable-source-maps', '--test', ...built], { stdio: 'inherit' }).status ?? 1;
