import type { PageSource } from '../engine/rule.ts';
import type { FoundReply, PagePlan } from '../listen.ts';
import { scriptString } from './script-string.ts';

// The content script on the walls whose target stands only in their page. It asks what to look for, reads texts, and hands them to the
// background, which decides. Nothing of the page is run and the page cannot speak to it.

/** Texts that a page may offer; one that keeps changing is left alone. */
const MAX_TEXTS = 20;

/** How long a page may take to show its target. */
const MAX_WAIT_MS = 3_000;

const tried = new Set<string>();
let busy = false;
let finished = false;

async function start(): Promise<void> {
  const plan = (await chrome.runtime.sendMessage({ kind: 'page' })) as PagePlan | undefined;
  if (!plan) return;
  await parsed();
  if (plan.verdict && isBlocked(plan.verdict)) return;
  const observer = new MutationObserver(() => void tryAll(plan, observer));
  observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  setTimeout(() => observer.disconnect(), MAX_WAIT_MS);
  await tryAll(plan, observer);
}

/** Resolves when the page's own HTML has been read to its end. */
function parsed(): Promise<void> {
  if (document.readyState !== 'loading') return Promise.resolve();
  return new Promise((done) => document.addEventListener('DOMContentLoaded', () => done(), { once: true }));
}

/** A field that is absent is neutral; a value that the rule does not list means that the operator blocks (engine.md §5.1). */
function isBlocked({ variable, field, neutral }: NonNullable<PagePlan['verdict']>): boolean {
  const value = inScripts(variable, field);
  return value !== undefined && !neutral.includes(value);
}

/** Offers the places' texts in their order, each text once, until one leads somewhere. One round at a time, so that order holds. */
async function tryAll(plan: PagePlan, observer: MutationObserver): Promise<void> {
  if (busy) return;
  busy = true;
  for (const [source, place] of plan.sources.entries()) if (!finished) await offer(source, read(place));
  busy = false;
  if (finished) observer.disconnect();
}

async function offer(source: number, text: string | undefined): Promise<void> {
  const key = `${source} ${text}`;
  if (!text || tried.has(key) || tried.size >= MAX_TEXTS) return;
  tried.add(key);
  const reply = (await chrome.runtime.sendMessage({ kind: 'found', source, text })) as FoundReply;
  if (!reply) return;
  finished = true;
  if ('go' in reply) location.replace(reply.go);
}

function read(place: PageSource): string | undefined {
  switch (place.kind) {
    case 'script':
      return inScripts(place.variable, place.field);
    case 'text':
      return document.querySelector(place.selector)?.textContent?.trim();
    case 'attribute':
      return document.querySelector(place.selector)?.getAttribute(place.name)?.trim();
    default:
      return place satisfies never;
  }
}

function inScripts(variable: string, field: string): string | undefined {
  for (const script of document.scripts) {
    const value = script.src ? undefined : scriptString(script.textContent ?? '', variable, field);
    if (value !== undefined) return value;
  }
  return undefined;
}

void start();
