// The esbuild plugin that turns the rule folder into the modules `plainlink:rules`, `plainlink:walls`, `plainlink:chats` and `plainlink:root`.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { readRoot } from './root-module.mjs';
import { compileRules } from './src/bundle/compile.mjs';

export const RULES_DIR = fileURLToPath(new URL('../rules', import.meta.url));

/** @returns the chat pages on which links are rewritten in place (rules/chats, one file a service). */
export function readChats(dir = RULES_DIR) {
  const folder = `${dir}/chats`;
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.sort().map((name) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')));
}

/** @returns the hosts of the walls whose target stands in their own page. */
export function pageHosts(dir = RULES_DIR) {
  const { rules } = JSON.parse(compileRules(dir));
  return [...new Set(rules.filter((rule) => rule.page).flatMap((rule) => rule.match.hosts))].sort();
}

export const dataModules = {
  name: 'plainlink-data',
  setup(build) {
    build.onResolve({ filter: /^plainlink:/ }, ({ path }) => ({ path, namespace: 'plainlink' }));
    build.onLoad({ filter: /.*/, namespace: 'plainlink' }, async ({ path }) => {
      if (path === 'plainlink:chats') return { contents: JSON.stringify(readChats()), loader: 'json' };
      if (path === 'plainlink:root') return { contents: Buffer.from(readRoot()).toString('base64'), loader: 'text' };
      if (path === 'plainlink:walls') return { contents: JSON.stringify((await load('src/rules.ts')).builtInWalls()), loader: 'json' };
      if (path !== 'plainlink:rules') return undefined;
      // As a text for JSON.parse, which a background that is woken for a click reads faster than a literal of the same size.
      return { contents: `export default JSON.parse(${JSON.stringify(compileRules(RULES_DIR))});`, loader: 'js' };
    });
  },
};

/** Imports a TypeScript module. */
export async function load(path) {
  const entryPoints = [fileURLToPath(new URL(path, import.meta.url))];
  const { outputFiles } = await bundle({
    entryPoints,
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    plugins: [dataModules],
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}
