import type { Pipeline } from '../../src/engine/rule.ts';
import type { Random } from './random.ts';

// Undoing the steps of a pipeline: what a wall must carry so that its steps give a text back.

/** What stands at the pipeline's source when its other steps are to yield the text; often, on purpose, a little wrong. */
export function beforeSteps(random: Random, pipeline: Pipeline, text: string): string {
  let value = text;
  for (const step of pipeline.slice(1).reverse()) {
    if (step.step === 'percent') value = encodeOnce(random, value);
    else if (step.step === 'base64') value = base64(random, value);
    else if (step.step === 'hex') value = hex(random, value);
    else if (step.step === 'json') value = json(random, step.field, value);
    else if (step.step === 'html-entities') value = entities(random, value);
    else if (step.step === 'js-string') value = jsString(random, value);
    else if (step.step === 'until') value = random.chance(0.7) ? `${value}${step.text}rest` : value;
    else if (step.step === 'trim-double-slash' && random.chance(0.3)) value = `${value}/`;
    else if (step.step === 'default-scheme' && random.chance(0.4))
      value = value.replace(/^https?:(\/\/)?/i, () => random.pick(['', '', '//']));
  }
  return value;
}

/** A value as it may stand in a query or path: raw, encoded once, or more often than it should be. */
export function inUrl(random: Random, text: string): string {
  const times = random.pick([0, 0, 1, 1, 1, 1, 1, 2, 2, 3, 4]);
  let value = text;
  for (let i = 0; i < times; i++) value = encodeOnce(random, value);
  return random.chance(0.05) ? value.replaceAll('%20', '+') : value;
}

function encodeOnce(random: Random, text: string): string {
  const style = random.below(6);
  if (style === 0) return [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  if (style === 1) return text.replace(/[%&+#?=/: ]/g, (c) => triplet(c).toLowerCase());
  if (style === 2) return text.replace(/[^A-Za-z0-9]/gu, (c) => triplet(c));
  if (style === 3) return text.replace(/[%&+#=]/g, (c) => (random.chance(0.9) ? triplet(c) : c));
  return text.replace(/[^A-Za-z0-9\-_.!~*'()]/gu, (c) => triplet(c));
}

function triplet(character: string): string {
  return [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

function base64(random: Random, text: string): string {
  const value = Buffer.from(text).toString(random.chance(0.5) ? 'base64' : 'base64url');
  if (random.chance(0.2)) return value.replace(/=+$/, '');
  return random.chance(0.1) ? spoiled(random, value, ['=', '!', ' ', 'A', '%3D', 'é', '-', '/']) : value;
}

function hex(random: Random, text: string): string {
  const value = Buffer.from(text).toString('hex');
  if (random.chance(0.1)) return spoiled(random, value, ['g', 'A', '%41', '0']);
  return random.chance(0.3) ? value.toUpperCase() : value;
}

function json(random: Random, field: string, text: string): string {
  const others = [
    '"a":1',
    '"b":[true,null,{"c":-1.5e+3}]',
    `"${field}x":"no"`,
    '"d":"\\u4e2d\\ud83d\\ude00\\n"',
    '"e":{}',
    `"f":${'['.repeat(7)}${']'.repeat(7)}`,
    `"f":${'['.repeat(8)}${']'.repeat(8)}`,
  ];
  const wanted = `"${field}":${random.chance(0.9) ? JSON.stringify(text) : random.pick(['1', 'null', '{}', '"\\ud800"', '"\\x"'])}`;
  const members = [
    ...Array.from({ length: random.below(3) }, () => random.pick(others)),
    wanted,
    ...(random.chance(0.2) ? [random.pick(others)] : []),
  ];
  const space = random.pick(['', '', ' ']);
  const value = `{${space}${members.join(`${space},${space}`)}${space}}`;
  if (random.chance(0.3)) return value.replaceAll('/', '\\/');
  return random.chance(0.15) ? spoiled(random, value, ['"', '\\', '}', ',', '01', 'tru', '\\u12', ' ']) : value;
}

function entities(random: Random, text: string): string {
  const coded = (c: string): string => {
    const code = c.codePointAt(0) as number;
    return random.pick([
      '&amp;',
      `&#${code};`,
      `&#x${code.toString(16)};`,
      `&#X${code.toString(16).toUpperCase()};`,
      `&#${code}`,
      '&lt;',
      '&quot;',
      '&nbsp;',
      '&#0;',
      '&#xD800;',
      '&#1114112;',
      '&;',
      '&#;',
      c,
    ]);
  };
  return text.replace(/[&/:=]/g, (c) => (c === '&' && random.chance(0.6) ? '&amp;' : random.chance(0.7) ? c : coded(c)));
}

function jsString(random: Random, text: string): string {
  const coded = (c: string): string => {
    const code = (c.codePointAt(0) as number).toString(16);
    return random.pick([
      `\\x${code.padStart(2, '0')}`,
      `\\u${code.padStart(4, '0')}`,
      `\\${c}`,
      '\\u{2f}',
      '\\ud83d\\ude00',
      '\\ud83d',
      '\\n',
      '\\0',
      '\\q',
      c,
    ]);
  };
  return text.replace(/[/:=?]/g, (c) => (random.chance(0.85) ? (c === '/' ? '\\/' : c) : coded(c)));
}

function spoiled(random: Random, text: string, pieces: readonly string[]): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + random.pick(pieces) + text.slice(at + random.below(2));
}
