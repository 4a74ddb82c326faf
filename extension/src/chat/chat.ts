import chats from 'plainlink:chats';
import { decide } from '../decision.ts';
import type { ChatReply } from '../listen.ts';
import { activeRules, releaseInUse, useReady } from '../rules.ts';
import { parseSettings, type Settings } from '../settings.ts';

// The content script in web chats: a wrapped link gets its target as `href`, where the ladder says go. Hover, copy and click then meet
// the target. Every other link stays as it is, and the navigation itself is judged again when it happens.

const SLICE_MS = 8;

const selector = chats.find(({ hosts }) => hosts.includes(location.hostname))?.anchors ?? '';
/** Parts of the page that were added or changed, and the anchors found in them. */
const waiting = new Set<Element>();
const anchors: Element[] = [];
let settings: Settings | undefined;
let scheduled = false;

async function start(): Promise<void> {
  const observer = new MutationObserver(collect);
  observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['href'] });
  document.addEventListener('visibilitychange', () => void askSettings());
  await askSettings();
  waiting.add(document.documentElement);
  schedule();
}

/** The user may have switched something in another tab or in the popup, and other rules may have come. */
async function askSettings(): Promise<void> {
  const reply = (await chrome.runtime.sendMessage({ kind: 'chat', rules: releaseInUse()?.sha256 ?? '' })) as ChatReply | undefined;
  if (!reply) return;
  if (reply.rules !== undefined) await useReady(reply.rules, reply.rules?.client ?? '');
  settings = parseSettings(reply.settings) ?? settings;
}

function collect(records: readonly MutationRecord[]): void {
  for (const { type, target, addedNodes } of records) {
    if (type === 'attributes') waiting.add(target as Element);
    else for (const node of addedNodes) if (node instanceof Element) waiting.add(node);
  }
  schedule();
}

function schedule(): void {
  if (scheduled || waiting.size + anchors.length === 0 || !settings) return;
  scheduled = true;
  requestIdleCallback(work, { timeout: 500 });
}

/** Only what was added or changed is looked at, for a few milliseconds at a time; the latest messages first. */
function work(deadline: IdleDeadline): void {
  scheduled = false;
  const until = performance.now() + Math.min(SLICE_MS, Math.max(1, deadline.timeRemaining()));
  for (const element of waiting) {
    waiting.delete(element);
    if (element.matches(selector)) anchors.push(element);
    for (const anchor of element.querySelectorAll(selector)) anchors.push(anchor);
    if (performance.now() > until) break;
  }
  while (anchors.length > 0 && performance.now() < until) rewrite(anchors.pop() as Element);
  schedule();
}

function rewrite(element: Element): void {
  if (!(element instanceof HTMLAnchorElement) || !settings) return;
  const decision = decide(activeRules(settings), settings, element.href);
  if (decision.kind === 'go') element.href = decision.target;
}

if (selector !== '') void start();
