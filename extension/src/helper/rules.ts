import { type Bytes, fromBase64, sha256 } from '../trust/bytes.ts';
import type { Feed } from '../trust/refresh.ts';
import { isWell } from '../update/status.ts';
import type { Have, Helped } from '../update/updater.ts';
import type { HelperPort } from './port.ts';
import type { Fields } from './wire.ts';

/** protocol.md §5, and a moment on top. */
const CHECK_WAIT_MS = 65_000;
/** Up to 4 MiB in chunks. */
const GET_WAIT_MS = 10_000;
const MAX_CHAIN = 64;
const MAX_ARTIFACTS = 8;

/** Files of the feed, as the helper has them (protocol.md §3, `rules-get`). Nothing of it is believed. */
export interface Pack {
  readonly version: number;
  readonly rootVersion: number;
  readonly chain: readonly Bytes[];
  readonly release: Bytes | undefined;
  readonly artifacts: readonly Bytes[];
}

/**
 * What the helper has for this browser: it asks the feed for all browsers of a user, and all that it hands over is verified like files that
 * we fetched. Without a helper, or with one that says anything odd, there is nothing and the feed is asked from here.
 */
export async function rulesFromHelper(port: Pick<HelperPort, 'ask'>, { release, root }: Have): Promise<Helped> {
  const checked = await port.ask({ kind: 'rules-check' }, parseChecked, CHECK_WAIT_MS);
  const pack = await port.ask({ kind: 'rules-get', haveVersion: release, haveRoot: root }, parsePack, GET_WAIT_MS);
  if (!pack.ok) return { current: undefined };
  const well = checked.ok && isWell(checked.value);
  const { chain, release: envelope } = pack.value;
  const feed = chain.length > 0 || envelope ? await feedOf(pack.value) : undefined;
  return { current: well ? pack.value.version : undefined, ...(feed ? { feed } : {}) };
}

async function feedOf({ rootVersion, chain, release, artifacts }: Pack): Promise<Feed> {
  const files = new Map<string, Bytes>();
  for (const [i, root] of chain.entries()) files.set(`v1/root/${rootVersion - chain.length + 1 + i}.json`, root);
  if (release) files.set('v1/release.json', release);
  for (const artifact of artifacts) files.set(`v1/artifacts/${await sha256(artifact)}`, artifact);
  return async (path, limit) => files.get(path)?.slice(0, limit);
}

function parseChecked({ verdict }: Fields): string | undefined {
  return typeof verdict === 'string' ? verdict : undefined;
}

export function parsePack({ version, rootVersion = 0, chain = [], release, artifacts = {} }: Fields): Pack | undefined {
  if (!isCount(version) || !isCount(rootVersion) || !Array.isArray(chain) || chain.length > MAX_CHAIN) return undefined;
  if (typeof artifacts !== 'object' || artifacts === null || Object.keys(artifacts).length > MAX_ARTIFACTS) return undefined;
  const roots = chain.map(bytesOf);
  const files = Object.values(artifacts).map(bytesOf);
  const envelope = release === undefined ? undefined : bytesOf(release);
  if ([...roots, ...files, ...(release === undefined ? [] : [envelope])].some((each) => each === undefined)) return undefined;
  return { version, rootVersion, chain: roots as Bytes[], release: envelope, artifacts: files as Bytes[] };
}

function bytesOf(text: unknown): Bytes | undefined {
  return typeof text === 'string' ? fromBase64(text) : undefined;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
