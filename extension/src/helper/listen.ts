import { browserName, inPrivateCopy } from '../browser.ts';
import { parseMessage, speakerOf } from '../messages.ts';
import { HelperPort } from './port.ts';
import { helloRequest } from './replies.ts';
import { sessionStatus } from './status-store.ts';
import { syncShared } from './sync.ts';
import { connectHelper } from './wire.ts';

/**
 * Answers our own pages that ask for the helper, and brings shared settings in step behind the answer. Besides, only a check for new rules
 * calls the helper, and no click waits for it. A private window gets no answer: the helper must not learn that there is one.
 */
export function listenForHelper(): HelperPort {
  const port = new HelperPort(connectHelper, () => helloRequest(chrome.runtime.getManifest().version, browserName()), sessionStatus);
  const sync = inTurn(() => syncShared(port));
  chrome.runtime.onMessage.addListener((value, sender, reply) => {
    const message = parseMessage(value);
    if (message?.kind !== 'helper' || inPrivateCopy() || sender.tab?.incognito) return false;
    if (speakerOf(sender, chrome.runtime.id, chrome.runtime.getURL(''))?.kind !== 'face') return false;
    port.look(message.again).then(
      (status) => {
        reply(status);
        if (status.reason === 'ok') sync();
      },
      () => reply(undefined),
    );
    return true;
  });
  return port;
}

/** @returns a call that starts the work; while it is under way, one more round waits, however often it is called. */
export function inTurn(work: () => Promise<void>): () => void {
  let wanted = 0;
  const run = async (): Promise<void> => {
    while (wanted > 0) {
      await work().catch(() => undefined);
      wanted--;
    }
  };
  return () => {
    if (wanted < 2) wanted++;
    if (wanted === 1) void run();
  };
}
