import { parseStrictJson } from '../bundle/strict-json.ts';

/** A JSON value whose objects are maps: no name in it can reach a prototype. */
export type SignedJson = string | number | boolean | null | readonly SignedJson[] | ReadonlyMap<string, SignedJson>;

const STRINGS = /"(?:[^"\\]|\\.)*"/g;
const NUMBERS = /-?\d[\d.eE+-]*/g;
const WHOLE = /^(?:0|-?[1-9][0-9]{0,15})$/;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** The strict JSON of signed files (feed.md §2), or `undefined`. Twin of `SignedJson.java`. */
export function parseSignedJson(bytes: Uint8Array): SignedJson | undefined {
  try {
    const json = parseStrictJson(bytes);
    if (!numbersAreWhole(new TextDecoder().decode(bytes))) return undefined;
    return mapped(json);
  } catch {
    return undefined;
  }
}

/** Told from the text: JSON.parse makes 1.0 and 1e0 a 1. */
function numbersAreWhole(text: string): boolean {
  const numbers = text.replace(STRINGS, '""').match(NUMBERS) ?? [];
  return numbers.every((number) => WHOLE.test(number) && Number.isSafeInteger(Number(number)));
}

function mapped(json: unknown): SignedJson {
  if (Array.isArray(json)) return json.map(mapped);
  if (typeof json === 'object' && json !== null)
    return new Map(Object.entries(json).map(([name, value]) => [wellFormed(name), mapped(value)]));
  return typeof json === 'string' ? wellFormed(json) : (json as number | boolean | null);
}

function wellFormed(text: string): string {
  if (LONE_SURROGATE.test(text)) throw new Error('a lone surrogate');
  return text;
}
