import { type HelperStatus, parseStatus, UNKNOWN } from './status.ts';

/** Where the status is kept for a background that is woken anew, and for the faces. */
export interface StatusStore {
  read(): Promise<HelperStatus>;
  write(status: HelperStatus): void;
}

const KEY = 'helper';
/** How long a storage may be silent. */
const MAX_WAIT_MS = 1_000;

/** In the session's memory: a new session of the browser knows nothing of the last one's trouble. */
export const sessionStatus: StatusStore = {
  async read() {
    const silent = new Promise<undefined>((done) => setTimeout(done, MAX_WAIT_MS));
    const stored = await Promise.race([chrome.storage.session.get(KEY).catch(() => undefined), silent]);
    return stored ? parseStatus(stored[KEY]) : UNKNOWN;
  },
  write(status) {
    void chrome.storage.session.set({ [KEY]: status }).catch(() => undefined);
  },
};

/** Tells a face when the status changes. */
export function followStatus(changed: (status: HelperStatus) => void): void {
  chrome.storage.onChanged.addListener((changes, area) => {
    if (area === 'session' && changes[KEY]) changed(parseStatus(changes[KEY].newValue));
  });
}
