import { base64Text, entitiesText, hexText, jsStringText } from './byte-steps.ts';
import { type HttpUrl, lastLabelIsNumber, parseHttpUrl, schemeLength } from './http-url.ts';
import { jsonMember } from './json-member.ts';
import { parameter, parameterName } from './parameters.ts';
import { decodeOnce, decodeUtf8, decodeValue, escapeText } from './percent-decoder.ts';
import { ordinaryTarget } from './private-host.ts';
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

/** A text, and the URL that it is when that was seen already; or why there is none. */
export type Yield = { readonly text: string; readonly url?: HttpUrl | undefined } | { readonly reason: Reason };

/** The raw value that a pipeline's source finds, before decoding; `undefined` when it is not there or empty. */
export interface RawValue {
  readonly text: string;
  /** Taken as it stands: escaped, not decoded. */
  readonly verbatim: boolean;
}

export function isSource(step: Step): boolean {
  return step.step === 'query' || step.step === 'whole-query' || step.step === 'path-after' || step.step === 'fragment';
}

/** Looks for the source's value; nothing is decoded yet. */
export function findValue(source: Step, url: HttpUrl, carries: ReadonlyMap<string, unknown>): RawValue | undefined {
  switch (source.step) {
    case 'query':
      return queryValue(source.name, source.rest, url, carries);
    case 'whole-query': {
      const text = url.queryStart ? url.text.slice(url.queryStart, url.queryEnd) : '';
      return found(text, isRaw(text));
    }
    case 'path-after':
      return found(textAfter(source.prefix, url), false);
    case 'fragment':
      return found(url.text.slice(url.queryEnd + 1), false);
    default:
      return undefined;
  }
}

/** Decodes what {@link findValue} found and takes the other steps of the pipeline. */
export function runPipeline(pipeline: Pipeline, value: RawValue): Yield {
  if (value.verbatim) return runDecoded(pipeline, escapeText(value.text));
  const decoded = decodeUtf8(value.text);
  const url = decoded === undefined ? undefined : ordinaryTarget(decoded);
  if (!url) return runDecoded(pipeline, decodeValue(value.text, decoded));
  const result = runSteps(pipeline, 1, url.text);
  return 'text' in result && result.text === url.text ? { text: url.text, url } : result;
}

function runDecoded(pipeline: Pipeline, text: string | undefined): Yield {
  return text === undefined ? { reason: 'control' } : runSteps(pipeline, 1, text);
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

function queryValue(name: string, rest: boolean, url: HttpUrl, carries: ReadonlyMap<string, unknown>): RawValue | undefined {
  const range = parameter(url, name);
  if (!range) return undefined;
  const value = url.text.slice(range.start, range.end);
  if (!isRaw(value)) return found(value.indexOf('+') < 0 ? value : value.replace(/\+/g, '%20'), false);
  if (!rest) return found(value, false);
  return found(url.text.slice(range.start, restEnd(url, range.end, carries)), true);
}

/** The end of the query, or the first `&` whose parameter names the user. */
function restEnd(url: HttpUrl, from: number, carries: ReadonlyMap<string, unknown>): number {
  let at = from;
  while (at < url.queryEnd) {
    const next = url.text.indexOf('&', at + 1);
    const end = next < 0 || next > url.queryEnd ? url.queryEnd : next;
    if (carries.has(parameterName(url.text, at + 1, end))) return at;
    at = end;
  }
  return url.queryEnd;
}

function textAfter(prefix: string, url: HttpUrl): string {
  const start = url.pathStart + prefix.length;
  return start <= url.pathEnd && url.text.startsWith(prefix, url.pathStart) ? url.text.slice(start, url.queryEnd) : '';
}

function found(text: string, verbatim: boolean): RawValue | undefined {
  return text === '' ? undefined : { text, verbatim };
}

/** Begins `http://` or `https://` in any case (engine.md §1.4). */
function isRaw(text: string): boolean {
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
