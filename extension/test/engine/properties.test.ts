import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { measuredLength, parseHttpUrl } from '../../src/engine/http-url.ts';
import { resolve, resolveFound } from '../../src/engine/resolver.ts';
import type { RuleSet } from '../../src/engine/rule-set.ts';
import { makeLink, wrapIn } from './link-grammar.ts';
import { Random } from './random.ts';
import { conformanceRules, realRules } from './vectors.ts';

const RUNS = { numRuns: 5_000, seed: 20261124 };
const real = realRules();
const test = conformanceRules();
const sets = fc.constantFrom(real, test);

/** A link from the grammar of the differential run. */
const links = (rules: RuleSet) => fc.integer().map((seed) => makeLink(new Random(seed), rules.rules));
/** A text of any characters, lone surrogates among them. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 100 }).map((text) => `https://${text}`),
);
/** Targets in the form in which the engine puts them out: what wrapping and unwrapping must give back byte for byte. */
const path = fc.array(
  fc.constantFrom('a', '7', '/', '-', '%2F', '%25', '%E4%B8%AD', '%e4', '+', '?', '&', '=', '#', "'", '(', ';', '@', ':', '%'),
  { maxLength: 30 },
);
const targets = fc
  .tuple(fc.constantFrom('http', 'https'), fc.constantFrom('example.com', 'item.taobao.com', 'a.b-c.example.org:8080'), path)
  .map(([scheme, host, parts]) => `${scheme}://${host}/${parts.join('')}`);

describe('properties', () => {
  it('nothing throws, whatever the link', () => {
    fc.assert(
      fc.property(sets, anyText, (rules, text) => void resolve(rules, text)),
      RUNS,
    );
    fc.assert(
      fc.property(anyText, (text) => void foundIn('https://page.test/confirm', text)),
      RUNS,
    );
  });

  it('a target resolves again to unmatched or to something strictly shorter', () => {
    const shorter = (rules: RuleSet) => {
      return fc.property(links(rules), (link) => {
        const { target } = resolve(rules, link);
        if (target === undefined) return;
        const again = resolve(rules, target);
        if (again.target !== undefined) assert.ok(lengthOf(again.target) < lengthOf(target), link);
        else assert.ok(again.outcome !== 'direct', link);
      });
    };
    fc.assert(shorter(real), RUNS);
    fc.assert(shorter(test), RUNS);
  });

  it('every hop is strictly shorter than the link before it', () => {
    const falling = (rules: RuleSet) => {
      return fc.property(links(rules), (link) => {
        const { hops, target } = resolve(rules, link);
        if (target === undefined) return;
        const lengths = [link, ...hops, target].map(lengthOf);
        lengths.forEach((length, i) => void (i > 0 && assert.ok(length < (lengths[i - 1] as number), link)));
      });
    };
    fc.assert(falling(real), RUNS);
    fc.assert(falling(test), RUNS);
  });

  it('gives back byte for byte what an invertible rule wraps', () => {
    for (const rule of real.rules) {
      const [pipeline] = rule.target;
      const source = pipeline?.[0];
      if (!pipeline || source?.step !== 'query') continue;
      const back = fc.property(targets, (target) => {
        const host = (rule.match.hosts[0] as string).replace('*', 'www');
        const fixed = [...rule.match.equals].map(([name, value]) => `${name}=${value}&`).join('');
        const present = rule.match.present.map((name) => `${name}=1&`).join('');
        const wall = `https://${host}${(rule.match.paths[0] as string).replaceAll('*', '7')}`;
        const { target: unwrapped } = resolve(real, `${wall}?${fixed}${present}${source.name}=${encodeURIComponent(target)}`);
        assert.equal(unwrapped, trims(pipeline.length) ? target.replace(/^([^?#]*\/)\/(?=[?#]|$)/, '$1') : target, rule.id);
      });
      fc.assert(back, { numRuns: 300, seed: RUNS.seed });
    }
  });

  it('wrapping in a rule of the grammar never makes the engine throw', () => {
    fc.assert(
      fc.property(sets, fc.integer(), anyText, (rules, seed, text) => {
        const random = new Random(seed);
        void resolve(rules, wrapIn(random, random.pick(rules.rules), text));
      }),
      RUNS,
    );
  });
});

function lengthOf(text: string): number {
  const url = parseHttpUrl(text);
  return typeof url === 'string' ? assert.fail(`${url}: ${text}`) : measuredLength(url);
}

function foundIn(link: string, text: string): void {
  const source = resolve(test, link).rules[0]?.page[0];
  if (source) resolveFound(test, link, source, text);
}

/** QQ's rule alone has three steps, the last of which trims. */
function trims(steps: number): boolean {
  return steps === 3;
}
