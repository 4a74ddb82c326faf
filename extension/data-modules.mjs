// The esbuild plugin that turns the rule folder into the modules `plainlink:rules`, `plainlink:chats` and `plainlink:root`.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
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
    build.onLoad({ filter: /.*/, namespace: 'plainlink' }, ({ path }) => {
      if (path === 'plainlink:chats') return { contents: JSON.stringify(readChats()), loader: 'json' };
      if (path === 'plainlink:root') return { contents: Buffer.from(readRoot()).toString('base64'), loader: 'text' };
      if (path !== 'plainlink:rules') return undefined;
      // As a text for JSON.parse, which a background that is woken for a click reads faster than a literal of the same size.
      return { contents: `export default JSON.parse(${JSON.stringify(compileRules(RULES_DIR))});`, loader: 'js' };
    });
  },
};
