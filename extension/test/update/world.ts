import assert from 'node:assert/strict';
import { builtInRules } from '../../src/bundle/built-in.ts';
import { allRules, releaseInUse, useReady } from '../../src/rules.ts';
import type { Feed } from '../../src/trust/refresh.ts';
import { ofAnchor, type TrustState } from '../../src/trust/trust-state.ts';
import type { Ready } from '../../src/update/ready.ts';
import type { Surroundings } from '../../src/update/updater.ts';
import { file, served } from '../trust/vectors.ts';
import { FakeCabinet } from './fake-cabinet.ts';

export const NOW = Date.parse('2026-12-01T00:00:00Z');
export const ROOT = (await ofAnchor(file('root-1.json'))) as TrustState;

type Files = Parameters<typeof served>[0]['feed'];

/** A feed of the files of rules/conformance/trust. */
export function feedOf(feed: Files): Feed {
  return async (path, limit) => served({ feed } as Parameters<typeof served>[0], path, limit);
}

export const release = (name: string): Feed => feedOf({ 'v1/release.json': `release-${name}.json` });

/** Fails as a computer without a network does. */
export const offline: Feed = async () => {
  throw new TypeError('Failed to fetch');
};

/** One browser: its disk, and the rules that are in use in it. */
export class World {
  readonly cabinet = new FakeCabinet();
  /** What `storage.local` holds. */
  stored: Ready | undefined;
  version = '0.1.0';
  anchor: TrustState | undefined = ROOT;

  at(...feeds: readonly Feed[]): Surroundings {
    return {
      anchor: this.anchor,
      version: this.version,
      cabinet: this.cabinet,
      feeds,
      now: NOW,
      readyNow: async () => releaseInUse(),
      putInUse: async (ready) => {
        this.cabinet.step();
        this.stored = ready;
        await useReady(ready, this.version);
      },
    };
  }

  /** A background that is woken anew: it knows what is stored and nothing else. */
  async wake(): Promise<void> {
    await useReady(undefined, this.version);
    await useReady(this.stored, this.version);
  }
}

/** The release in use, which is then really that; 0 for the built-in rules. */
export function inUse(): number {
  const version = releaseInUse()?.version ?? 0;
  assert.equal(allRules() === builtInRules(), version === 0);
  return version;
}
