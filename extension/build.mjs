// Builds dist/chromium and dist/firefox. Nothing is minified and nothing depends on time or machine: the same sources give the same bytes.
// Usage: node build.mjs [--store] [folder]; --store refuses a feed root that is made for tests (docs/feed.md).
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { dataModules, load, pageHosts, readChats } from './data-modules.mjs';
import { manifest } from './manifest.mjs';
import { checkRoot, readRoot } from './root-module.mjs';

const ROOT = fileURLToPath(new URL('.', import.meta.url));
const SCRIPTS = {
  chromium: { background: 'src/chromium/main.ts', go: 'src/chromium/go.ts' },
  firefox: { background: 'src/firefox/main.ts' },
};
const SHARED = {
  chat: 'src/chat/chat.ts',
  page: 'src/page/page.ts',
  popup: 'src/faces/popup.ts',
  where: 'src/faces/where.ts',
  options: 'src/faces/options.ts',
};
const FACES = ['popup.html', 'where.html', 'options.html', 'faces.css'];

/** @returns the version of the root pom.xml; a manifest takes numbers only. */
export function version() {
  const pom = readFileSync(`${ROOT}../pom.xml`, 'utf8').replace(/<parent>[\s\S]*?<\/parent>/, '');
  const found = /<version>(\d+(?:\.\d+)*)(?:-[^<]*)?<\/version>/.exec(pom)?.[1];
  if (!found) throw new Error('pom.xml: no <version> of the form 1.2.3 found');
  return found;
}

async function ownerPatterns() {
  const { OWNER_DOMAINS, domainPattern } = await load('src/hosts.ts');
  return OWNER_DOMAINS.map(domainPattern);
}

export async function buildPackage(browser, folder, { store = false } = {}) {
  const { ofAnchor } = await load('src/trust/trust-state.ts');
  const origins = await checkRoot(readRoot(), ofAnchor, store);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await build({
    absWorkingDir: ROOT,
    entryPoints: { ...SHARED, ...SCRIPTS[browser] },
    outdir: folder,
    bundle: true,
    format: 'iife',
    target: ['chrome137', 'firefox140'],
    charset: 'utf8',
    define: { BROWSER: JSON.stringify(browser) },
    logLevel: 'warning',
    plugins: [dataModules],
  });
  for (const name of browser === 'chromium' ? [...FACES, 'go.html'] : FACES) cpSync(`${ROOT}src/faces/${name}`, `${folder}/${name}`);
  cpSync(`${ROOT}src/faces/icons`, `${folder}/icons`, { recursive: true });
  cpSync(`${ROOT}src/_locales`, `${folder}/_locales`, { recursive: true });
  writeFileSync(`${folder}/manifest.json`, `${JSON.stringify(manifest(browser, { ...(await facts()), origins }), null, 2)}\n`);
}

export async function facts() {
  const chats = readChats().flatMap(({ hosts }) => hosts.map((host) => `https://${host}/*`));
  return { version: version(), owners: await ownerPatterns(), chats, pages: pageHosts().map((host) => `*://${host}/*`), origins: [] };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const store = process.argv.includes('--store');
  const folder = resolve(process.argv.slice(2).find((arg) => arg !== '--store') ?? `${ROOT}dist`);
  for (const browser of ['chromium', 'firefox']) await buildPackage(browser, `${folder}/${browser}`, { store });
}
