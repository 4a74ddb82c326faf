import type { Pipeline } from '../engine/rule.ts';
import { isSource, type Step } from '../engine/step.ts';
import type { Place } from './reader.ts';

/** engine.md §6. */
export const MAX_STEPS = 8;

/** Steps that are written as a bare word. */
const WORDS = ['whole-query', 'fragment', 'percent', 'base64', 'hex', 'html-entities', 'js-string', 'trim-double-slash'] as const;
/** Steps that are written as an object whose first field names them. */
const OBJECTS = ['query', 'path-after', 'json', 'until', 'default-scheme'] as const;
const NAMES = [...WORDS, ...OBJECTS];

/** False for a word or a key of a later version of this program; what is neither text nor object is left to the reader. */
export function isKnownStep(step: unknown): boolean {
  if (typeof step === 'string') return WORDS.some((name) => name === step);
  if (typeof step !== 'object' || step === null || Array.isArray(step)) return true;
  return OBJECTS.some((name) => Object.hasOwn(step, name));
}

/** A pipeline of a target: its first step, and no other, is a source. */
export function pipelineOf(place: Place): Pipeline {
  const places = place.items(1, MAX_STEPS);
  const steps = places.map((item) => stepOf(item));
  steps.forEach((step, i) => {
    if (step && isSource(step) !== (i === 0)) places[i]?.problem(i === 0 ? 'a step that is a source' : 'a step that is no source');
  });
  return steps.filter((step) => step !== undefined);
}

/** The `then` of a page source: no step is a source. */
export function thenOf(place: Place | undefined): Pipeline {
  const places = place?.items(0, MAX_STEPS) ?? [];
  const steps = places.map((item) => stepOf(item));
  steps.forEach((step, i) => {
    if (step && isSource(step)) places[i]?.problem('a step that is no source');
  });
  return steps.filter((step) => step !== undefined);
}

function stepOf(place: Place): Step | undefined {
  if (typeof place.value !== 'object' || place.value === null) {
    const word = WORDS.find((name) => name === place.value);
    return word ? { step: word } : place.problem(`one of ${NAMES.map((name) => `"${name}"`).join(', ')}`);
  }
  const kind = OBJECTS.find((name) => Object.hasOwn(place.value as object, name));
  if (!kind) return place.problem(`one of ${NAMES.map((name) => `"${name}"`).join(', ')}`);
  const fields = place.object(kind === 'query' ? ['query', 'rest'] : [kind]);
  const value = fields.get(kind) as Place;
  switch (kind) {
    case 'query':
      return { step: 'query', name: value.text(), rest: fields.get('rest')?.oneOf(['if-raw']) !== undefined };
    case 'path-after':
      return { step: 'path-after', prefix: value.textThat((text) => text.startsWith('/'), 'a text that begins with "/"') };
    case 'json':
      return { step: 'json', field: value.text() };
    case 'until':
      return { step: 'until', text: value.text() };
    case 'default-scheme':
      return { step: 'default-scheme', scheme: value.oneOf(['http', 'https']) ?? 'http' };
    default:
      return kind satisfies never;
  }
}
