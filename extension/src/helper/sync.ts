import { parseSettings, type Settings, storedForm } from '../settings.ts';
import { merge, type Shared, type SharedAt, same } from './merge.ts';
import type { HelperPort } from './port.ts';
import { parseShared, sharedForm } from './replies.ts';
import type { Fields } from './wire.ts';

/** What both sides last agreed on stands beside the settings, so that both are written at once. */
const BASE = 'sharedBase';
/** Another browser may write between our read and our write, but not for ever. */
const MAX_ROUNDS = 3;

type Port = Pick<HelperPort, 'ask'>;

/** Brings the settings that the user's browsers share in step with the helper. Trouble changes nothing here, and the next call goes on. */
export async function syncShared(port: Port): Promise<void> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const stored = await readStored();
    if (!stored?.settings.shared) return;
    const got = await port.ask({ kind: 'settings-get' }, parseShared);
    if (!got.ok || (await writeBoth(port, got.value))) return;
  }
}

/** @returns false when another browser was faster */
async function writeBoth(port: Port, there: SharedAt): Promise<boolean> {
  // Read again: the user may have changed something while the helper answered.
  const stored = await readStored();
  if (!stored?.settings.shared) return true;
  const merged = merge(stored.base, stored.settings, there);
  // Only what differs: Firefox tells of every write, and a page that follows the storage would ask again and again.
  await write({
    ...(same(merged, stored.settings) ? {} : { settings: storedForm({ ...stored.settings, ...pick(merged) }) }),
    ...(there.revision === 0 || isBase(stored.base, there) ? {} : { [BASE]: { revision: there.revision, ...sharedForm(there) } }),
  });
  if (same(merged, there)) return true;
  const set = await port.ask({ kind: 'settings-set', base: there.revision, ...sharedForm(merged) }, parseShared);
  if (set.ok) await chrome.storage.local.set({ [BASE]: { revision: set.value.revision, ...sharedForm(set.value) } });
  return set.ok || set.code !== 'conflict';
}

function isBase(base: SharedAt | undefined, there: SharedAt): boolean {
  return base !== undefined && base.revision === there.revision && same(base, there);
}

async function readStored(): Promise<{ readonly settings: Settings; readonly base: SharedAt | undefined } | undefined> {
  const stored = await chrome.storage.local.get(['settings', BASE]);
  const settings = parseSettings(stored.settings);
  return settings && { settings, base: parseShared((stored[BASE] ?? {}) as Fields) };
}

async function write(items: Fields): Promise<void> {
  if (Object.keys(items).length > 0) await chrome.storage.local.set(items);
}

function pick({ on, off, chosen }: Shared): Shared {
  return { on, off, chosen };
}
