import type { HttpUrl } from './http-url.ts';
import { parameter, parameterName, type Range } from './parameters.ts';
import { decodeUtf8, decodeValue, escapeText } from './percent-decoder.ts';
import { ordinaryTarget, parsePublicUrl } from './private-host.ts';
import type { Reason } from './reason.ts';
import type { Pipeline, Rule } from './rule.ts';
import { isRaw, runSteps, type Step, type Yield } from './step.ts';

/** Where the raw value of a rule's target stands in a URL: `text[start, end)`, which is not empty. Twin of `Sources.java`. */
export interface Source extends Range {
  readonly pipeline: Pipeline;
}

/** The first of the rule's alternatives whose source is there and not empty (engine.md §3.4); nothing is decoded yet. */
export function findSource(rule: Rule, url: HttpUrl): Source | undefined {
  for (const pipeline of rule.target) {
    const range = rangeOf(pipeline[0] as Step, url);
    if (range && range.start < range.end) return { pipeline, start: range.start, end: range.end };
  }
  return undefined;
}

function rangeOf(source: Step, url: HttpUrl): Range | undefined {
  switch (source.step) {
    case 'query':
      return parameter(url, source.name);
    case 'whole-query':
      return { start: url.queryStart, end: url.queryStart && url.queryEnd };
    case 'path-after': {
      const start = url.pathStart + source.prefix.length;
      const begins = start <= url.pathEnd && url.text.startsWith(source.prefix, url.pathStart);
      return begins ? { start, end: url.queryEnd } : undefined;
    }
    case 'fragment':
      return { start: url.queryEnd + 1, end: url.text.length };
    default:
      return undefined;
  }
}

/** Whether the value is taken as it stands: escaped, not decoded. */
export function isVerbatim(source: Step, value: string): boolean {
  return (source.step === 'whole-query' || (source.step === 'query' && source.rest)) && isRaw(value);
}

/** Decodes what {@link findSource} found and takes the other steps of its pipeline: a public URL, or why there is none. */
export function targetOf({ pipeline, start, end }: Source, url: HttpUrl, carries: ReadonlyMap<string, unknown>): HttpUrl | Reason {
  const source = pipeline[0] as Step;
  const value = url.text.slice(start, end);
  if (isVerbatim(source, value)) {
    return runDecoded(pipeline, escapeText(source.step === 'query' ? url.text.slice(start, restEnd(url, end, carries)) : value));
  }
  const decoded = decodeUtf8(value);
  const target = decoded === undefined ? undefined : ordinaryTarget(decoded);
  if (!target) return runDecoded(pipeline, source.step === 'query' ? decodeQuery(value, decoded) : decodeValue(value, decoded));
  if (pipeline.length === 1) return target;
  const result = runSteps(pipeline, 1, target.text);
  return 'text' in result && result.text === target.text ? target : publicUrl(result);
}

function decodeQuery(value: string, decoded: string | undefined): string | undefined {
  if (value.indexOf('+') < 0 || isRaw(value)) return decodeValue(value, decoded);
  const spaced = value.replace(/\+/g, '%20');
  return decodeValue(spaced, decodeUtf8(spaced));
}

function runDecoded(pipeline: Pipeline, text: string | undefined): HttpUrl | Reason {
  return text === undefined ? 'control' : publicUrl(runSteps(pipeline, 1, text));
}

/** The checks of engine.md §3.5 but the last. */
export function publicUrl(found: Yield): HttpUrl | Reason {
  return 'reason' in found ? found.reason : parsePublicUrl(found.text);
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
