import { type Asked, parseWhereAddress } from '../addresses.ts';
import { stepsBack } from '../browser.ts';
import { type Decision, decide } from '../decision.ts';
import { activeRules, serviceName } from '../rules.ts';
import { loadState, saveSettings } from '../state.ts';
import { aroundHost, MASK, masked } from './mask.ts';
import { element, fillTexts, language, required, t } from './text.ts';

type Known = Exclude<Decision, { kind: 'leave' }>;

/** A click that was meant for the page before must not land here. */
const LIVE_AFTER_MS = 700;

async function start(): Promise<void> {
  fillTexts();
  document.title = t('whereTitle');
  const asked = parseWhereAddress(location.href);
  const { settings } = await loadState();
  const decision: Decision = asked ? decide(activeRules(settings), settings, asked.wall, asked.found) : { kind: 'leave' };
  required('main', HTMLElement).hidden = false;
  if (asked) showWall(asked, decision);
  if (decision.kind === 'leave') showUnknown();
  else showKnown(decision, asked as Asked);
  const back = required('back', HTMLButtonElement);
  back.onclick = () => void goBack(asked?.found !== undefined);
  back.focus();
}

function showUnknown(): void {
  required('lead', HTMLHeadingElement).textContent = t('whereUnknown');
  for (const id of ['target', 'continue', 'way', 'not-checked']) required(id, HTMLElement).hidden = true;
  required('why', HTMLParagraphElement).textContent = t('becauseOther');
}

function showKnown(decision: Known, asked: Asked): void {
  required('lead', HTMLHeadingElement).textContent = t('whereLead');
  required('target', HTMLParagraphElement).replaceChildren(...urlParts(decision.target));
  required('why', HTMLParagraphElement).textContent = why(decision);
  showWay(decision, asked.wall);
  showChoice(decision);
  const goOn = required('continue', HTMLButtonElement);
  goOn.onclick = (event) => {
    if (event.isTrusted) void goTo(decision);
  };
  enableWhenSeen(goOn);
}

function why(decision: Known): string {
  if (decision.kind === 'ask' && decision.because === 'guard') return t('becauseGuard', namesOf(guardsOf(decision)));
  if (decision.kind === 'ask' && decision.because === 'verdict') return t('becauseVerdict', nameOf(firstService(decision)));
  return t('becauseOther');
}

function urlParts(url: string): readonly Node[] {
  const { before, host, after } = aroundHost(url);
  return [document.createTextNode(before), element('strong', 'host', host), document.createTextNode(after)];
}

/** Every URL on the way, the wall first; what names the user is hidden. */
function showWay({ resolution, target }: Known, wall: string): void {
  const walls = [wall, ...resolution.hops].map((url, index) => masked(url, resolution.rules[index]?.carries ?? new Map()));
  const items = [...walls, target].map((url) => {
    const item = element('li');
    const text = element('div');
    text.append(...urlParts(url));
    item.append(text);
    return item;
  });
  required('hops', HTMLOListElement).replaceChildren(...items);
  required('masked', HTMLParagraphElement).hidden = !walls.some((url) => url.includes(MASK));
}

function showWall({ wall }: Asked, decision: Decision): void {
  const button = required('wall', HTMLButtonElement);
  button.textContent = decision.kind === 'leave' ? t('openOriginal') : t('openWall', nameOf(firstService(decision)));
  button.onclick = () => void openWall(wall);
}

function showChoice(decision: Known): void {
  if (decision.kind !== 'ask' || decision.because !== 'guard') return;
  required('always', HTMLLabelElement).hidden = false;
  required('always-text', HTMLSpanElement).textContent = t('alwaysFrom', namesOf(guardsOf(decision)));
}

/** The live time starts anew when the page comes into view. */
function enableWhenSeen(button: HTMLButtonElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const restart = () => {
    clearTimeout(timer);
    button.disabled = true;
    if (document.visibilityState !== 'visible') return;
    timer = setTimeout(() => {
      button.disabled = false;
    }, LIVE_AFTER_MS);
  };
  document.addEventListener('visibilitychange', restart);
  restart();
}

async function goTo(decision: Known): Promise<void> {
  if (required('always-box', HTMLInputElement).checked) {
    const { settings } = await loadState();
    await saveSettings({ ...settings, chosen: new Set([...settings.chosen, ...guardsOf(decision)]) }).catch(() => undefined);
  }
  location.replace(decision.target);
}

async function openWall(wall: string): Promise<void> {
  const tab = await chrome.tabs.getCurrent();
  if (tab?.id !== undefined) await chrome.runtime.sendMessage({ kind: 'original', tab: tab.id, wall });
}

/** To the page with the link; a tab that was opened for the link alone is closed. */
async function goBack(wallWasLoaded: boolean): Promise<void> {
  const steps = stepsBack(wallWasLoaded);
  if (history.length > steps) return history.go(-steps);
  const tab = await chrome.tabs.getCurrent();
  if (tab?.id !== undefined) await chrome.tabs.remove(tab.id);
}

function firstService({ resolution }: Known): string {
  return resolution.rules[0]?.service ?? '';
}

/** The guards that asked, each once: with all of them chosen, this link goes straight. */
function guardsOf({ resolution }: Known): readonly string[] {
  return [...new Set(resolution.used.filter(({ rule }) => rule.ruleClass === 'guard').map(({ rule }) => rule.service))];
}

function namesOf(services: readonly string[]): string {
  return services.map(nameOf).join(' · ');
}

function nameOf(service: string): string {
  return serviceName(service, language());
}

void start();
