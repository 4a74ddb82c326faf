// The root of the feed that a build carries (docs/feed.md §4): PLAINLINK_ROOT names a file, else rules/trust/root.json, else there is none.
// The Java twin is PackRoot.java.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));
const USUAL = fileURLToPath(new URL('../rules/trust/root.json', import.meta.url));

/**
 * @returns {Uint8Array<ArrayBuffer>} the root's envelope; empty when there is none. A root that somebody named must be there;
 *   relative names begin at the repository's root, as in the Java build
 */
export function readRoot(configured = process.env.PLAINLINK_ROOT, usual = USUAL) {
  if (configured) return new Uint8Array(readFileSync(resolve(REPOSITORY, configured)));
  return existsSync(usual) ? new Uint8Array(readFileSync(usual)) : new Uint8Array();
}

/**
 * Throws when a build cannot take this root.
 *
 * @param {Uint8Array<ArrayBuffer>} root
 * @param {(root: Uint8Array<ArrayBuffer>) => Promise<{root: {test: boolean, origins: readonly string[]}} | undefined>} ofAnchor of src/trust/trust-state.ts
 * @param {boolean} store whether the package is for a store
 * @returns {Promise<string[]>} where its feed is
 */
export async function checkRoot(root, ofAnchor, store) {
  if (root.length === 0) return [];
  const state = await ofAnchor(root);
  if (!state) throw new Error('PLAINLINK_ROOT: no root that is signed by its own keys (docs/feed.md)');
  if (store && state.root.test) throw new Error('PLAINLINK_ROOT: a root for tests; a build for a store takes none');
  return [...state.root.origins];
}
