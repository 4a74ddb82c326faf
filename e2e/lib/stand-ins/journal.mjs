/** What reached the stand-ins, in order. A connection counts even when no request ever came over it. */

/** Milliseconds of the epoch, finer than `Date.now()`; a page that asks the same of its own clock gets a comparable answer. */
const now = () => performance.timeOrigin + performance.now();

/**
 * @typedef {{host: string, at: number}} Connection
 * @typedef {{host: string, at: number, method: string, url: string, headers: import('node:http').IncomingHttpHeaders}} Seen
 */
export function createJournal() {
  /** @type {Connection[]} */ const connections = [];
  /** @type {Seen[]} */ const requests = [];
  return {
    connected: (host) => connections.push({ host, at: now() }),
    requested: (seen) => requests.push({ ...seen, at: now() }),
    /** A window that begins now; its answers grow while the step runs. */
    open() {
      const [firstConnection, firstRequest] = [connections.length, requests.length];
      const to = (list, first, host) => list.slice(first).filter((entry) => entry.host === host);
      return {
        connections: (host) => to(connections, firstConnection, host),
        requests: (host) => to(requests, firstRequest, host),
      };
    },
  };
}
