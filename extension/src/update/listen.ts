import { inPrivateCopy } from '../browser.ts';
import { parseMessage, speakerOf } from '../messages.ts';
import { releaseInUse, useReady } from '../rules.ts';
import { builtInRoot } from '../trust/built-in-root.ts';
import { database } from './cabinet.ts';
import { feedAt } from './fetched-feed.ts';
import { READY, type Ready } from './ready.ts';
import { afterCheck, nextCheck, parseUpdateStatus, UPDATES, type UpdateStatus } from './status.ts';
import { check, restore, type Surroundings } from './updater.ts';

const ALARM = 'rules';
/** For everything that one check fetches. */
const FETCH_WAIT_MS = 60_000;

type Switched = () => Promise<void>;

/**
 * Checks for new rules by alarm and when one of our own pages asks. No click comes by here, and private windows are left out: nobody is to
 * learn that there is one.
 *
 * @param switched told when other rules are in use; the reply to a page waits for it
 * @param helper asked first
 * @returns to be called once in a session of the browser
 */
export function listenForUpdates(switched: Switched, helper: Surroundings['helper']): () => Promise<void> {
  let running: Promise<UpdateStatus> | undefined;
  const checkOnce = (): Promise<UpdateStatus> => {
    running ??= checkNow(switched, helper).finally(() => {
      running = undefined;
    });
    return running;
  };
  chrome.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM && !inPrivateCopy()) void checkOnce();
  });
  chrome.runtime.onMessage.addListener((value, sender, reply) => {
    if (parseMessage(value)?.kind !== 'rules' || inPrivateCopy() || sender.tab?.incognito) return false;
    if (speakerOf(sender, chrome.runtime.id, chrome.runtime.getURL(''))?.kind !== 'face') return false;
    checkOnce().then(reply, () => reply(undefined));
    return true;
  });
  return () => begin(switched);
}

/** Every generation is verified from its signatures when the browser starts, or this extension in another version. */
async function begin(switched: Switched): Promise<void> {
  if (inPrivateCopy()) return;
  const at = await surroundings(switched);
  await restore(at).catch(() => undefined);
  if (at.feeds.length > 0) await schedule(await readStatus());
}

async function checkNow(switched: Switched, helper: Surroundings['helper']): Promise<UpdateStatus> {
  const at = { ...(await surroundings(switched)), ...(helper ? { helper } : {}) };
  const before = await readStatus();
  if (at.feeds.length === 0) return before;
  const { outcome, trust } = await check(at);
  const known = trust ? { rootExpires: trust.root.expires, newestIssued: trust.newestIssued } : {};
  const status = { ...afterCheck(before, outcome, Date.now(), Math.random()), ...known };
  await chrome.storage.local.set({ [UPDATES]: status }).catch(() => undefined);
  await schedule(status);
  return status;
}

async function schedule(status: UpdateStatus): Promise<void> {
  await chrome.alarms.create(ALARM, { when: nextCheck(status, Date.now(), Math.random()) });
}

async function readStatus(): Promise<UpdateStatus> {
  const stored = await chrome.storage.local.get(UPDATES).catch(() => undefined);
  return parseUpdateStatus(stored?.[UPDATES]);
}

async function surroundings(switched: Switched): Promise<Surroundings> {
  let whole: AbortSignal | undefined;
  const fetching = (): AbortSignal => {
    whole ??= AbortSignal.timeout(FETCH_WAIT_MS);
    return whole;
  };
  const anchor = await builtInRoot();
  const version = chrome.runtime.getManifest().version;
  return {
    anchor,
    version,
    cabinet: database,
    // Of the build's root and no later one: the security policy of our pages allows no other.
    feeds: (anchor?.root.origins ?? []).map((origin) => feedAt(origin, fetching)),
    now: Date.now(),
    readyNow: async () => releaseInUse(),
    putInUse: async (ready) => {
      await (ready ? chrome.storage.local.set({ [READY]: ready satisfies Ready }) : chrome.storage.local.remove(READY));
      await useReady(ready, version);
      await switched();
    },
  };
}
