import { type HelperStatus, parseStatus } from '../helper/status.ts';
import { t } from './text.ts';

/** The background looks for the helper. Never called from a private window. @param again also when it failed a moment ago */
export async function askForHelper(again = false): Promise<HelperStatus> {
  const ask = () => chrome.runtime.sendMessage({ kind: 'helper', again }).catch(() => undefined);
  // A background that is just being ended for idleness may lose a message; the second one wakes it.
  return parseStatus((await ask()) ?? (await ask()));
}

/** One line for the popup. */
export function helperLine({ reason, version }: HelperStatus): string {
  switch (reason) {
    case 'ok':
      return t('helperLineOk', version ?? '');
    case 'absent':
      return t('helperLineAbsent');
    case 'too-old':
      return t('helperLineOld');
    case 'too-new':
      return t('helperLineNew');
    case 'refused':
      return t('helperLineRefused');
    case 'broken':
    case 'unknown':
      return t('helperLineTrouble');
  }
}

/** One sentence for the options page. */
export function helperState({ reason, version, protocol }: HelperStatus): string {
  switch (reason) {
    case 'ok':
      return t('helperOk', version ?? '', String(protocol ?? ''));
    case 'absent':
      return t('helperAbsent');
    case 'refused':
      return t('helperRefused');
    case 'too-old':
      return t('helperOld');
    case 'too-new':
      return t('helperNew');
    case 'broken':
    case 'unknown':
      return t('helperBroken');
  }
}

/** What the user can do about it. */
export function helperAdvice({ reason }: HelperStatus): string {
  switch (reason) {
    case 'ok':
      return '';
    case 'absent':
      return t('helperGet');
    case 'refused':
      return t('helperRefusedDo');
    case 'too-old':
      return t('helperOldDo');
    case 'too-new':
      return t('helperNewDo');
    case 'broken':
    case 'unknown':
      return t('helperBrokenDo');
  }
}
