import { envelope, sha256, typeOf } from './keys.mjs';
import { AT, releasePayload, root, SMALL } from './roles.mjs';

/** Collects the files that vectors name, each once; a name is given back so that vectors read well. */
export class Files {
  constructor() {
    this.byName = new Map();
  }

  /** @param content bytes, text, or JSON */
  add(name, content) {
    const bytes = Buffer.isBuffer(content) || typeof content === 'string' ? Buffer.from(content) : Buffer.from(JSON.stringify(content));
    const before = this.byName.get(name);
    if (before && !before.equals(bytes)) throw new Error(`two files ${name}`);
    this.byName.set(name, bytes);
    return name;
  }

  root(name, version, fields, signers) {
    return this.add(`${name}.json`, root(version, fields, signers));
  }

  artifacts(artifacts) {
    for (const content of Object.values(artifacts)) this.add(`artifacts/${sha256(content)}`, content);
    return artifacts;
  }

  /** A release with its artifacts. */
  release(name, version, artifacts = SMALL, more = {}, signers = ['p1']) {
    return this.add(`${name}.json`, envelope(typeOf('release'), releasePayload(version, this.artifacts(artifacts), more), signers));
  }
}

/** One refresh of a vector; `feed` is `{root: {N: FILE}, release: FILE}` or whole paths. */
export function refresh(feed, says, rootVersion, release, more = {}) {
  const { root: roots = {}, release: newest, ...paths } = feed;
  const files = Object.fromEntries(Object.entries(roots).map(([version, name]) => [`v1/root/${version}.json`, name]));
  if (newest !== undefined) files['v1/release.json'] = newest;
  return { at: AT, feed: { ...files, ...paths }, says, root: rootVersion, release, ...more };
}
