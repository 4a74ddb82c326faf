import root from 'plainlink:root';
import { releaseInUse } from '../rules.ts';
import { nowOf } from '../trust/trust-state.ts';
import type { Ready } from '../update/ready.ts';
import { type Outcome, parseUpdateStatus, UPDATES, type UpdateStatus } from '../update/status.ts';
import { language, required, t } from './text.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** A server that is down for less than this is nobody's trouble: the rules go on. */
const CALM_MS = 14 * DAY_MS;

/** Shows which rules are in use and how old they are, and lets the user check for newer ones; not from a private window. */
export async function showRules(): Promise<void> {
  const button = required('rules-check', HTMLButtonElement);
  button.hidden = root === '' || chrome.extension.inIncognitoContext;
  button.onclick = () => void checkNow(button);
  const status = await readStatus();
  show(status);
  const { outcome } = status;
  if (outcome === undefined || outcome === 'updated' || outcome === 'unchanged' || outcome === 'unreachable') return;
  if (required('rules-notice', HTMLParagraphElement).hidden) say(sentence(outcome));
}

/** Other rules came into use, perhaps by a check that is still to be answered. */
export async function showRulesAgain(): Promise<void> {
  show(await readStatus());
}

async function readStatus(): Promise<UpdateStatus> {
  const stored = await chrome.storage.local.get(UPDATES).catch(() => undefined);
  return parseUpdateStatus(stored?.[UPDATES]);
}

function say(text: string): void {
  required('rules-said', HTMLParagraphElement).textContent = text;
}

/** Also when nothing answers: the user asked. */
async function checkNow(button: HTMLButtonElement): Promise<void> {
  button.disabled = true;
  say(t('rulesChecking'));
  const ask = () => chrome.runtime.sendMessage({ kind: 'rules' }).catch(() => undefined);
  // A background that is just being ended for idleness may lose a message; the second one wakes it.
  const status = parseUpdateStatus((await ask()) ?? (await ask()));
  show(status);
  say(sentence(status.outcome ?? 'unreachable'));
  button.disabled = false;
}

function show(status: UpdateStatus): void {
  const ready = releaseInUse();
  required('rules-line', HTMLSpanElement).textContent = line(ready, status);
  const banner = notice(status, ready, Date.now());
  const element = required('rules-notice', HTMLParagraphElement);
  element.hidden = banner === undefined;
  element.textContent = banner ?? '';
}

function line(ready: Ready | undefined, { checked }: UpdateStatus): string {
  const rules = ready
    ? t('rulesRelease', String(ready.version), dateOf(ready.issued))
    : t('rulesBuiltIn', chrome.runtime.getManifest().version);
  return checked === undefined ? rules : t('rulesChecked', rules, ago(Date.now() - checked));
}

/** What stays in sight until it is over. Nothing of it switches anything off. */
function notice(
  { outcome, well, rootExpires, newestIssued = 0 }: UpdateStatus,
  ready: Ready | undefined,
  system: number,
): string | undefined {
  if (outcome === 'equivocation') return t('rulesTwo');
  const now = nowOf({ newestIssued }, system);
  if (ready && now >= ready.expires) return t('rulesOld', dateOf(ready.expires));
  if (rootExpires !== undefined && now >= rootExpires) return t('rulesKeysOld', dateOf(rootExpires));
  return well !== undefined && system - well >= CALM_MS ? t('rulesLong', ago(system - well)) : undefined;
}

/** One sentence for each verdict of feed.md §6. */
export function sentence(outcome: Outcome): string {
  switch (outcome) {
    case 'updated':
      return t('rulesUpdated');
    case 'unchanged':
      return t('rulesUnchanged');
    case 'unreachable':
      return t('rulesUnreachable');
    case 'no-ed25519':
      return t('rulesNoEd25519');
    case 'too-long':
    case 'envelope':
    case 'payload-type':
    case 'payload':
      return t('rulesNoRelease');
    case 'signatures':
      return t('rulesSignatures');
    case 'root-version':
    case 'floors':
      return t('rulesRoots');
    case 'root-steps':
      return t('rulesRootSteps');
    case 'rollback':
      return t('rulesRollback');
    case 'equivocation':
      return t('rulesTwo');
    case 'root-expired':
      return t('rulesRootExpired');
    case 'schema':
    case 'client':
      return t('rulesClient');
    case 'artifact-length':
    case 'artifact-hash':
      return t('rulesArtifact');
    case 'rules':
    case 'examples':
      return t('rulesExamples');
    case 'storage':
      return t('rulesStorage');
  }
}

function dateOf(time: number): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'medium' }).format(time);
}

function ago(milliseconds: number): string {
  const format = new Intl.RelativeTimeFormat(language(), { numeric: 'auto' });
  if (milliseconds < MINUTE_MS) return format.format(0, 'second');
  if (milliseconds < HOUR_MS) return format.format(-Math.floor(milliseconds / MINUTE_MS), 'minute');
  if (milliseconds < 2 * DAY_MS) return format.format(-Math.floor(milliseconds / HOUR_MS), 'hour');
  return format.format(-Math.floor(milliseconds / DAY_MS), 'day');
}
