import { disconnectReason } from '../browser.ts';
import type { Trouble } from './status.ts';

/** A message of either side: JSON with an object outside. */
export type Fields = Readonly<Record<string, unknown>>;

/** An open way to the helper. */
export interface Wire {
  send(message: Fields): void;
  close(): void;
}

/** Opens a way to the helper: what it says arrives at `received`; `ended` comes at most once, and never after `close`. */
export type Connect = (received: (value: unknown) => void, ended: (why: Trouble) => void) => Wire;

/** Under this name the helper is registered with the browsers. */
export const HOST_NAME = 'dev.plainlink.host';

/** The browser starts the helper's process for each port, and ends it with the port. */
export const connectHelper: Connect = (received, ended) => {
  const port = chrome.runtime.connectNative(HOST_NAME);
  port.onMessage.addListener(received);
  port.onDisconnect.addListener(() => ended(troubleIn(disconnectReason(port))));
  return { send: (message) => port.postMessage(message), close: () => port.disconnect() };
};

/**
 * The browsers tell the cause in English only. Chromium: native_message_process_host.cc (`kNotFoundError`, `kForbiddenError`);
 * Firefox: NativeMessaging.sys.mjs ("No such native application"), also for a helper that does not know this extension.
 */
export function troubleIn(text: string | undefined): Trouble {
  if (text === undefined) return 'broken';
  if (/host not found|no such native application/i.test(text)) return 'absent';
  return /host is forbidden/i.test(text) ? 'refused' : 'broken';
}
