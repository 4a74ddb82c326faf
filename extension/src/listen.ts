import { whereAddress } from './addresses.ts';
import { navigate } from './browser.ts';
import { decide, type Found } from './decision.ts';
import { resolve } from './engine/resolver.ts';
import type { PageSource, VerdictPage } from './engine/rule.ts';
import type { Interception } from './interception.ts';
import { loops } from './loops.ts';
import { parseMessage, type Speaker, speakerOf } from './messages.ts';
import { openOriginal } from './original.ts';
import { isPassed, withPass } from './passes.ts';
import { activeRules, releaseInUse } from './rules.ts';
import { type StoredSettings, storedForm } from './settings.ts';
import { withSkipped } from './skipped.ts';
import { loadState, noteSkip, remember } from './state.ts';
import type { Ready } from './update/ready.ts';

/** Where the target stands in a wall's page, and the field by which the operator says that it is blocked. */
export interface PagePlan {
  readonly sources: readonly PageSource[];
  readonly verdict?: VerdictPage | undefined;
}

/** What the content script on a wall is told: go there, or nothing more is to be done (`done`), or try the next place. */
export type FoundReply = { readonly go: string } | { readonly done: true } | undefined;

/** What a chat is told; `null` stands for the built-in rules, which it has. */
export interface ChatReply {
  readonly settings: StoredSettings;
  readonly rules?: Ready | null;
}

type Page = Extract<Speaker, { kind: 'page' }>;

const ASKED_MS = 30 * 60_000;

/** Answers the closed set of messages. Anything else, and anything from a sender that may not say it, gets no answer. */
export function listen(interception: Interception): void {
  chrome.runtime.onMessage.addListener((value, sender, reply) => {
    const answer = answerTo(interception, value, sender);
    if (!answer) return false;
    answer.then(reply, () => reply(undefined));
    return true;
  });
}

function answerTo(interception: Interception, value: unknown, sender: chrome.runtime.MessageSender): Promise<unknown> | undefined {
  const message = parseMessage(value);
  const speaker = speakerOf(sender, chrome.runtime.id, chrome.runtime.getURL(''));
  // Helper and updates have listeners of their own, which no click comes by.
  if (!message || !speaker || message.kind === 'helper' || message.kind === 'rules') return undefined;
  if (message.kind === 'original') return speaker.kind === 'face' ? openOriginal(interception, message.tab, message.wall) : undefined;
  if (speaker.kind !== 'page') return undefined;
  if (message.kind === 'chat') return chatReply(message.rules);
  return message.kind === 'page' ? planFor(speaker) : judge(speaker, message);
}

/** The settings, and the rules in use when they are not those that the chat knows. */
async function chatReply(known: string): Promise<ChatReply> {
  const { settings } = await loadState();
  const release = releaseInUse();
  return { settings: storedForm(settings), ...((release?.sha256 ?? '') === known ? {} : { rules: release ?? null }) };
}

/** What to look for in the page of this tab; nothing when the user wanted to see it. */
async function planFor({ tab, url }: Page): Promise<PagePlan | undefined> {
  const { settings, passes } = await loadState();
  if (!settings.on || isPassed(passes, tab, url, Date.now())) return undefined;
  const { outcome, rules } = resolve(activeRules(settings), url);
  const rule = rules[0];
  if (outcome !== 'page' || rules.length !== 1 || !rule) return undefined;
  return { sources: rule.page, verdict: rule.verdict?.page };
}

/** A page of a wall says where it leads: untrusted text, so it goes through engine and ladder like any link. */
async function judge({ tab, url, isPrivate }: Page, { source, text }: Found): Promise<FoundReply> {
  const { settings, passes, loops: skips } = await loadState();
  const now = Date.now();
  if (isPassed(passes, tab, url, now)) return { done: true };
  const decision = decide(activeRules(settings), settings, url, { source, text });
  if (decision.kind === 'leave') return undefined;
  if (decision.kind === 'ask') {
    await remember('passes', (list) => withPass(list, tab, url, now + ASKED_MS, now));
    await navigate(tab, whereAddress({ wall: url, found: { source, text } }), true);
    return { done: true };
  }
  // Nobody tells a content script who opened its page, so whoever comes back counts as sent back.
  if (loops(skips, url, decision.target, now, { tab, doubtful: true })) return { done: true };
  noteSkip(url, decision.target, { tab });
  const service = decision.resolution.rules[0]?.service ?? '';
  if (!isPrivate) await remember('skipped', (list) => withSkipped(list, { tab, service, wall: url, target: decision.target }));
  return { go: decision.target };
}
