import type { Verdict } from '../engine/rule.ts';
import {
  CARRIED,
  type Canonical,
  type Carried,
  type Follow,
  type Match,
  type PageSource,
  RULE_CLASSES,
  type Rule,
} from '../engine/rule.ts';
import { RuleSet } from '../engine/rule-set.ts';
import { Place, type Problem } from './reader.ts';
import { pipelineOf, thenOf } from './step-json.ts';

/** Alternatives in a rule (engine.md §6). */
export const MAX_ALTERNATIVES = 4;
/** Rules in a bundle. */
export const MAX_RULES = 100_000;

const FIELDS = ['service', 'name', 'id', 'class', 'match', 'target', 'page', 'follow', 'canonical', 'verdict', 'carries', 'ownHosts'];

/** A compiled bundle (`compile.mjs`) as a rule set, or everything that is wrong with it. Twin of `RuleJson.java`. */
export function ruleSetOf(json: unknown): RuleSet | readonly Problem[] {
  const problems: Problem[] = [];
  const root = new Place(json, 'rules', '', '', problems);
  const members = root.object(['rules', 'wellKnown']);
  const rules = required(members, root, 'rules').items(0, MAX_RULES).map(ruleOf);
  const wellKnown = hostsOf(required(members, root, 'wellKnown'), 0);
  return problems.length > 0 ? problems : new RuleSet(rules, wellKnown);
}

/** One rule; what is wrong with it goes into the place's problems. */
export function ruleOf(item: Place): Rule {
  const named = item.value as { id?: unknown } | null;
  const place = item.inRule(typeof named?.id === 'string' ? named.id : item.field);
  const fields = place.object(FIELDS);
  const service = required(fields, place, 'service').textThat(isWord, 'lower-case letters, digits and "-"');
  const id = required(fields, place, 'id').textThat((text) => isId(text, service), `an id that begins "${service}/"`);
  const canonical = fields.get('canonical')?.items(1, MAX_ALTERNATIVES).map(canonicalOf) ?? [];
  const target = fields.get('target')?.items(1, MAX_ALTERNATIVES).map(pipelineOf) ?? [];
  const page = fields.get('page')?.items(1, MAX_ALTERNATIVES).map(pageSourceOf) ?? [];
  const others = ['target', 'page', 'follow'].filter((name) => fields.has(name));
  if (canonical.length > 0 ? others.length > 0 || fields.has('match') : others.length === 0) {
    place.problem('"target", "page" or "follow" with "match", or "canonical" alone,');
  }
  // One literal for all, so that they have one shape for the compilers of browsers.
  return {
    id,
    service,
    ruleClass: required(fields, place, 'class').oneOf(RULE_CLASSES) ?? 'guard',
    match: canonical.length > 0 ? NO_MATCH : matchOf(required(fields, place, 'match')),
    target,
    page,
    follow: followOf(fields.get('follow')),
    canonical,
    verdict: verdictOf(fields.get('verdict')),
    carries: carriesOf(fields.get('carries')),
  };
}

const NO_MATCH: Match = { hosts: [], paths: [], anyParam: [], present: [], equals: new Map() };

function required(fields: ReadonlyMap<string, Place>, place: Place, name: string): Place {
  return fields.get(name) ?? place.missing(name);
}

function matchOf(place: Place): Match {
  const fields = place.object(['hosts', 'paths', 'anyParam', 'present', 'equals']);
  const equals = [...(fields.get('equals')?.members() ?? [])].map(([name, value]) => [name, value.text()] as const);
  return {
    hosts: hostsOf(required(fields, place, 'hosts'), 1),
    paths: required(fields, place, 'paths')
      .items(1, 64)
      .map((item) => item.textThat(isPathPattern, PATH_PATTERN)),
    anyParam: textsOf(fields.get('anyParam')),
    present: textsOf(fields.get('present')),
    equals: new Map(equals),
  };
}

function textsOf(place: Place | undefined): readonly string[] {
  return place?.items(1, 64).map((item) => item.text()) ?? [];
}

function hostsOf(place: Place, least: number): readonly string[] {
  return place.items(least, 10_000).map((item) => item.textThat(isHostPattern, 'a host in lower case, or "*." and a host'));
}

function pageSourceOf(place: Place): PageSource {
  const fields = place.object(['script', 'string', 'text', 'attribute', 'selector', 'then']);
  const then = thenOf(fields.get('then'));
  const text = (name: string) => required(fields, place, name).text();
  if (fields.has('script')) {
    const variable = required(fields, place, 'script').textThat(isVariable, 'the name of a JavaScript variable');
    return { kind: 'script', variable, field: text('string'), then };
  }
  if (fields.has('attribute')) return { kind: 'attribute', name: text('attribute'), selector: text('selector'), then };
  return { kind: 'text', selector: text('text'), then };
}

function followOf(place: Place | undefined): Follow | undefined {
  if (!place) return undefined;
  const fields = place.object(['hosts', 'hops']);
  return { hosts: hostsOf(required(fields, place, 'hosts'), 1), hops: required(fields, place, 'hops').integer(1, 5) };
}

function canonicalOf(place: Place): Canonical {
  const fields = place.object(['hosts', 'path', 'where', 'to']);
  const where = [...(fields.get('where')?.members() ?? [])].map(([name, value]) => {
    const allowed = value.value === 'digits' ? ('digits' as const) : textsOf(value);
    return [name, allowed] as const;
  });
  return {
    hosts: hostsOf(required(fields, place, 'hosts'), 1),
    path: required(fields, place, 'path').textThat((text) => text.startsWith('/'), 'a text that begins with "/"'),
    where: new Map(where),
    to: required(fields, place, 'to').text(),
  };
}

function verdictOf(place: Place | undefined): Verdict | undefined {
  if (!place) return undefined;
  const fields = place.object(['params', 'page']);
  if (fields.size === 0) place.problem('"params" or "page"');
  const params = fields
    .get('params')
    ?.items(1, 8)
    .map((item) => {
      const entry = item.object(['names', 'neutral']);
      const names = textsOf(required(entry, item, 'names'));
      const neutral = required(entry, item, 'neutral')
        .items(0, 256)
        .map((tuple) => tuple.items(names.length, names.length).map(anyText));
      return { names, neutral };
    });
  const page = fields.get('page');
  if (!page) return { params: params ?? [] };
  const read = page.object(['script', 'string', 'neutral']);
  const source = { variable: required(read, page, 'script').text(), field: required(read, page, 'string').text() };
  return { params: params ?? [], page: { ...source, neutral: required(read, page, 'neutral').items(0, 64).map(anyText) } };
}

function anyText(place: Place): string {
  return place.textThat(() => true, 'a text');
}

function carriesOf(place: Place | undefined): ReadonlyMap<string, Carried> {
  const members = [...(place?.members() ?? [])];
  return new Map(members.map(([name, value]) => [name, value.oneOf(CARRIED) ?? 'account'] as const));
}

const PATH_PATTERN = 'a path that begins with "/" whose segments may be "*", the last one "**"';

function isPathPattern(text: string): boolean {
  const segments = text.slice(1).split('/');
  const whole = segments.every((part, i) => !part.includes('*') || part === '*' || (part === '**' && i === segments.length - 1));
  return text.startsWith('/') && whole && !/[?#\s]/.test(text);
}

function isHostPattern(text: string): boolean {
  return /^(?:\*\.)?(?:[a-z0-9_-]+\.)+[a-z0-9_-]+$/.test(text);
}

/** Only looked up in a page's text, never run. */
function isVariable(text: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(text);
}

function isWord(text: string): boolean {
  return /^[a-z0-9-]+$/.test(text);
}

function isId(text: string, service: string): boolean {
  return text.startsWith(`${service}/`) && isWord(text.slice(service.length + 1));
}
