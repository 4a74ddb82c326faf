import { base64Text, entitiesText, hexText, jsStringText } from './byte-steps.ts';
import { lastLabelIsNumber, parseHttpUrl, schemeLength } from './http-url.ts';
import { jsonMember } from './json-member.ts';
import { decodeOnce } from './percent-decoder.ts';
import type { Reason } from './reason.ts';
import type { Pipeline } from './rule.ts';

/** One move towards the target: a closed set, reviewed in both engines (engine.md §3.4). Twin of `Step.java`. */
export type Step =
  | { readonly step: 'query'; readonly name: string; readonly rest: boolean }
  | { readonly step: 'whole-query' }
  | { readonly step: 'path-after'; readonly prefix: string }
  | { readonly step: 'fragment' }
  | { readonly step: 'percent' }
  | { readonly step: 'base64' }
  | { readonly step: 'hex' }
  | { readonly step: 'json'; readonly field: string }
  | { readonly step: 'html-entities' }
  | { readonly step: 'js-string' }
  | { readonly step: 'until'; readonly text: string }
  | { readonly step: 'trim-double-slash' }
  | { readonly step: 'default-scheme'; readonly scheme: 'http' | 'https' };

/** A text, or why there is none. */
export type Yield = { readonly text: string } | { readonly reason: Reason };

export function isSource(step: Step): boolean {
  return step.step === 'query' || step.step === 'whole-query' || step.step === 'path-after' || step.step === 'fragment';
}

/** Steps from `first` on; a step that leaves nothing ends in `no-target`. */
export function runSteps(steps: Pipeline, first: number, start: string): Yield {
  let text = start;
  for (let i = first; i < steps.length; i++) {
    const next = transform(steps[i] as Step, text);
    if ('reason' in next) return next;
    text = next.text;
    if (text === '') return { reason: 'no-target' };
  }
  return { text };
}

function transform(step: Step, text: string): Yield {
  switch (step.step) {
    case 'percent':
      return orControl(decodeOnce(text));
    case 'base64':
      return base64Text(text);
    case 'hex':
      return hexText(text);
    case 'json':
      return jsonMember(text, step.field);
    case 'html-entities':
      return entitiesText(text);
    case 'js-string':
      return jsStringText(text);
    case 'until': {
      const at = text.indexOf(step.text);
      return { text: at < 0 ? text : text.slice(0, at) };
    }
    case 'trim-double-slash':
      return { text: trimDoubleSlash(text) };
    case 'default-scheme':
      return withScheme(text, step.scheme);
    case 'query':
    case 'whole-query':
    case 'path-after':
    case 'fragment':
      return { reason: 'no-target' };
    default:
      return step satisfies never;
  }
}

function orControl(text: string | undefined): Yield {
  return text === undefined ? { reason: 'control' } : { text };
}

/** Begins `http://` or `https://` in any case (engine.md §1.4). */
export function isRaw(text: string): boolean {
  const scheme = schemeLength(text);
  return scheme > 0 && text.startsWith('//', scheme);
}

function trimDoubleSlash(text: string): string {
  // The authority is at least one character, so no `//` of a path stands before the ninth.
  if (text.indexOf('//', 8) < 0) return text;
  const url = parseHttpUrl(text);
  if (typeof url === 'string' || url.pathEnd - url.pathStart < 2 || !text.startsWith('//', url.pathEnd - 2)) return text;
  return text.slice(0, url.pathEnd - 1) + text.slice(url.pathEnd);
}

function withScheme(text: string, scheme: 'http' | 'https'): Yield {
  if (isRaw(text) || !isSchemeless(text)) return { text };
  const full = text.startsWith('//') ? `${scheme}:${text}` : `${scheme}://${text}`;
  const url = parseHttpUrl(full);
  if (typeof url === 'string') return { text: full };
  const dot = full.indexOf('.', url.hostStart);
  const dotted = dot >= 0 && dot < url.hostEnd && !lastLabelIsNumber(full, url.hostStart, url.hostEnd);
  return dotted ? { text: full } : { reason: 'host' };
}

/** No `:` before the first `/`, `?` or `#`; or what stands there is `host.with.dot:digits`. */
function isSchemeless(text: string): boolean {
  const end = text.search(/[:/?#]/);
  if (end < 0 || text.charAt(end) !== ':') return true;
  const dot = text.indexOf('.');
  PORT.lastIndex = end;
  return dot >= 0 && dot < end && PORT.test(text);
}

/** A colon and digits, behind which the authority ends. */
const PORT = /:[0-9]+(?![^/?#])/y;
