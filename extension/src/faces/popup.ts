import { grantedOrigins, waiting } from '../access.ts';
import type { HelperStatus } from '../helper/status.ts';
import { followStatus, sessionStatus } from '../helper/status-store.ts';
import { serviceName } from '../rules.ts';
import { DEFAULTS, type Settings } from '../settings.ts';
import { type Skipped, skippedIn } from '../skipped.ts';
import { followStorage, loadState, type State, saveSettings, stateNow } from '../state.ts';
import { requestAccess } from './access-request.ts';
import { askForHelper, helperLine } from './helper-status.ts';
import { showRules, showRulesAgain } from './rules-status.ts';
import { element, fillTexts, language, required, t } from './text.ts';

async function start(): Promise<void> {
  fillTexts();
  void showHelper();
  const [state, granted, [tab]] = await Promise.all([
    loadState(),
    grantedOrigins(),
    chrome.tabs.query({ active: true, currentWindow: true }),
  ]);
  showSwitch(state);
  void showRules();
  followStorage((what) => {
    if (what === 'rules') showAgain(granted);
  });
  showWaiting(state, waiting(state, granted));
  if (tab?.id !== undefined) showSkipped(skippedIn(state.skipped, tab.id));
  required('options', HTMLButtonElement).onclick = () => void chrome.runtime.openOptionsPage().then(() => window.close());
}

/** Other rules are in use: other services may wait. */
function showAgain(granted: readonly string[]): void {
  const state = stateNow();
  if (state) showWaiting(state, waiting(state, granted));
  void showRulesAgain();
}

function showSwitch({ settings, damaged }: State): void {
  const on = required('on', HTMLInputElement);
  on.checked = settings.on;
  on.onchange = () => void save({ ...settings, on: on.checked });
  required('off', HTMLParagraphElement).hidden = settings.on;
  required('main', HTMLElement).hidden = !settings.on;
  required('damaged', HTMLParagraphElement).hidden = !damaged;
  required('reset', HTMLButtonElement).onclick = () => void save(DEFAULTS);
}

/** Stores the settings and shows the popup anew, or says that the browser could not. */
async function save(settings: Settings): Promise<void> {
  await saveSettings(settings).then(
    () => location.reload(),
    () => {
      required('problem', HTMLParagraphElement).hidden = false;
    },
  );
}

function showWaiting({ settings }: State, services: readonly string[]): void {
  required('waiting', HTMLElement).hidden = services.length === 0;
  const names = services.map((service) => serviceName(service, language()));
  required('waiting-title', HTMLHeadingElement).textContent =
    names.length === 1 ? t('waitingOne', names[0] as string) : t('waitingMany', String(names.length));
  required('waiting-names', HTMLParagraphElement).textContent = names.length === 1 ? '' : names.join(' · ');
  required('allow', HTMLButtonElement).onclick = () => void requestAccess(new Set(services)).then(() => location.reload());
  required('not-now', HTMLButtonElement).onclick = () => void save({ ...settings, declined: new Set([...settings.declined, ...services]) });
}

/** What was last known first: the helper may take a while to start. */
async function showHelper(): Promise<void> {
  const line = required('helper', HTMLSpanElement);
  const more = required('helper-more', HTMLButtonElement);
  more.onclick = () => void chrome.tabs.create({ url: chrome.runtime.getURL('options.html#helper') }).then(() => window.close());
  if (chrome.extension.inIncognitoContext) {
    line.textContent = t('noHelper');
    return;
  }
  const show = (status: HelperStatus): void => {
    line.textContent = helperLine(status);
    more.hidden = false;
  };
  followStatus(show);
  const known = await sessionStatus.read();
  if (known.reason !== 'unknown') show(known);
  show(await askForHelper());
}

function showSkipped(list: readonly Skipped[]): void {
  required('nothing', HTMLParagraphElement).hidden = list.length > 0;
  required('skipped', HTMLUListElement).replaceChildren(...list.map(skippedItem));
}

function skippedItem({ tab, service, wall, target }: Skipped): HTMLLIElement {
  const item = element('li');
  const host = element('strong', 'host', new URL(target).host);
  const original = element('button', '', t('openOriginal'));
  original.type = 'button';
  original.onclick = () => void chrome.runtime.sendMessage({ kind: 'original', tab, wall }).then(() => window.close());
  item.append(element('p', '', t('skipped', serviceName(service, language()))), host, original);
  return item;
}

void start();
