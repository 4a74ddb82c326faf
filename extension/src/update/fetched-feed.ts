import type { Bytes } from '../trust/bytes.ts';
import type { Feed } from '../trust/refresh.ts';

/** For one file, from the question to its last byte; a refresh asks for a few. */
const FILE_WAIT_MS = 10_000;

/**
 * A feed behind an origin. Nothing goes out that could tell one client from another: no cookies, no referrer, no cache and so no
 * `If-None-Match`, which a server could fill with a name for us (and for which browsers ask the server first). The newest release has 2 KB.
 *
 * @param whole ends everything that is still under way
 */
export function feedAt(origin: string, whole: () => AbortSignal): Feed {
  return async (path, limit) => {
    const response = await fetch(`${origin}/${path}`, {
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([whole(), AbortSignal.timeout(FILE_WAIT_MS)]),
    });
    if (response.status === 200) return response.body ? firstBytes(response.body, limit) : new Uint8Array();
    await response.body?.cancel();
    if (response.status === 404 || response.status === 410) return undefined;
    throw new Error(`HTTP ${response.status}`);
  };
}

/** At most so many bytes; the rest is not waited for. */
export async function firstBytes(body: ReadableStream<Bytes>, limit: number): Promise<Bytes> {
  const reader = body.getReader();
  const bytes = new Uint8Array(limit);
  let length = 0;
  while (length < limit) {
    const { done, value } = await reader.read();
    if (done) return bytes.slice(0, length);
    const part = value.subarray(0, limit - length);
    bytes.set(part, length);
    length += part.length;
  }
  await reader.cancel();
  return bytes;
}
