import root from 'plainlink:root';
import { grantedOrigins } from '../access.ts';
import { waitingServices } from '../hosts.ts';
import { allRules, type Service, services } from '../rules.ts';
import { DEFAULTS, type Settings, withName } from '../settings.ts';
import { followStorage, loadState, saveSettings, stateNow } from '../state.ts';
import { applyStrictMode, strictMode } from '../strict-mode.ts';
import { requestAccess } from './access-request.ts';
import { askForHelper, helperAdvice, helperState } from './helper-status.ts';
import { showRules, showRulesAgain } from './rules-status.ts';
import { element, fillTexts, language, required, t } from './text.ts';

async function start(): Promise<void> {
  fillTexts();
  document.title = t('optionsTitle');
  const { settings, damaged } = await loadState();
  followStorage((what) => {
    if (what === 'settings') location.reload();
    else void showWalls().then(showRulesAgain);
  });
  required('damaged', HTMLParagraphElement).hidden = !damaged;
  required('reset', HTMLButtonElement).onclick = () => void save(() => DEFAULTS);
  const on = required('on', HTMLInputElement);
  on.checked = settings.on;
  on.onchange = () => void save((now) => ({ ...now, on: on.checked }));
  await showWalls();
  await showRules();
  required('rules-lead', HTMLParagraphElement).hidden = root === '';
  required('rules-none', HTMLParagraphElement).hidden = root !== '';
  const shared = required('shared', HTMLInputElement);
  shared.checked = settings.shared;
  shared.onchange = () => void save((now) => ({ ...now, shared: shared.checked }));
  void showHelper(false);
  await showStrictMode(settings);
}

/** What depends on the rules in use. */
async function showWalls(): Promise<void> {
  const { settings } = stateNow() ?? (await loadState());
  const waiting = waitingServices(allRules().rules, await grantedOrigins());
  showAccess(waiting);
  showServices(settings, waiting);
}

/** Sharing can always be ended, and begun only with a helper that is there. */
async function showHelper(again: boolean): Promise<void> {
  const state = required('helper-state', HTMLParagraphElement);
  const advice = required('helper-advice', HTMLParagraphElement);
  const button = required('helper-again', HTMLButtonElement);
  const shared = required('shared', HTMLInputElement);
  button.onclick = () => void showHelper(true);
  shared.disabled = !shared.checked;
  button.hidden = chrome.extension.inIncognitoContext;
  if (chrome.extension.inIncognitoContext) {
    state.textContent = t('helperPrivate');
    return;
  }
  state.textContent = t('helperAsking');
  const status = await askForHelper(again);
  state.textContent = helperState(status);
  advice.textContent = helperAdvice(status);
  shared.disabled = status.reason !== 'ok' && !shared.checked;
}

/** Every change starts from the settings of this moment: another page of ours may have changed them. */
async function save(change: (settings: Settings) => Settings): Promise<void> {
  await saveSettings(change((stateNow() ?? (await loadState())).settings)).catch(() => {
    required('problem', HTMLParagraphElement).hidden = false;
  });
}

function showAccess(waiting: ReadonlySet<string>): void {
  required('access-all', HTMLParagraphElement).hidden = waiting.size > 0;
  required('access-waiting', HTMLDivElement).hidden = waiting.size === 0;
  const names = services(language()).filter(({ id }) => waiting.has(id));
  required('waiting-title', HTMLParagraphElement).textContent =
    names.length === 1 ? t('waitingOne', names[0]?.name ?? '') : t('waitingMany', String(names.length));
  required('allow', HTMLButtonElement).onclick = () => void requestAccess(waiting).then(() => location.reload());
}

function showServices(settings: Settings, waiting: ReadonlySet<string>): void {
  const rows = services(language()).map((service) => serviceRow(service, settings, waiting.has(service.id)));
  required('services', HTMLTableSectionElement).replaceChildren(...rows);
}

function serviceRow({ id, name, guards }: Service, { off, chosen }: Settings, waits: boolean): HTMLTableRowElement {
  const row = element('tr');
  const head = element('th', '', name);
  head.scope = 'row';
  if (guards) head.append(element('span', 'tag', t('checksLinks')));
  if (waits) head.append(element('span', 'tag', t('waits')));
  const straight = element('td');
  if (guards) straight.append(box(t('straightOf', name), chosen.has(id), (now, on) => ({ ...now, chosen: withName(now.chosen, id, on) })));
  const skip = element('td');
  skip.append(box(t('skipOf', name), !off.has(id), (now, on) => ({ ...now, off: withName(now.off, id, !on) })));
  row.append(head, skip, straight);
  return row;
}

function box(label: string, checked: boolean, change: (settings: Settings, on: boolean) => Settings): HTMLInputElement {
  const input = element('input');
  input.type = 'checkbox';
  input.checked = checked;
  input.ariaLabel = label;
  input.onchange = () => void save((settings) => change(settings, input.checked));
  return input;
}

async function showStrictMode(settings: Settings): Promise<void> {
  const strict = required('strict', HTMLInputElement);
  strict.checked = settings.strict;
  strict.onchange = () => void setStrict(strict.checked);
  if (settings.strict && settings.on && (await strictMode()) !== 'on') strictProblem(t('strictHeld'));
}

/** The permission can only be asked for straight from the click, so before anything else is awaited. */
async function setStrict(strict: boolean): Promise<void> {
  const granted = !strict || (await chrome.permissions.request({ permissions: ['privacy'] }));
  if (!granted) {
    required('strict', HTMLInputElement).checked = false;
    return strictProblem(t('strictNotGranted'));
  }
  const settings = { ...(await loadState()).settings, strict };
  await applyStrictMode(settings);
  await save((now) => ({ ...now, strict }));
}

function strictProblem(text: string): void {
  const problem = required('strict-problem', HTMLParagraphElement);
  problem.hidden = false;
  problem.textContent = text;
}

void start();
