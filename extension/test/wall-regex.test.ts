import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MAX_REDIRECT_RULES, redirectRules } from '../src/chromium/redirect-rules.ts';
import { parseHttpUrl } from '../src/engine/http-url.ts';
import { resolve } from '../src/engine/resolver.ts';
import type { Rule } from '../src/engine/rule.ts';
import { RuleSet } from '../src/engine/rule-set.ts';
import { skips } from '../src/hosts.ts';
import { allRules } from '../src/rules.ts';
import { ruleExamples } from './examples.ts';
import { rule } from './rule-maker.ts';

const EVERYTHING = ['<all_urls>'];
const PAGE = 'chrome-extension://id/go.html';

/** What Chromium would do; JavaScript's own expressions read the RE2 dialect that the rules use. */
function redirected(rules: readonly Rule[], link: string): boolean {
  const url = URL.canParse(link) ? new URL(link).href : link;
  return redirectRules(rules, EVERYTHING, PAGE).some(({ condition }) => new RegExp(condition.regexFilter ?? '').test(url));
}

/** True when the first wall's rule found a value to unwrap, whatever became of it. */
function hasTarget(rules: RuleSet, link: string): boolean {
  const { rules: met, used, outcome, reason } = resolve(rules, link);
  const [first] = met;
  if (first === undefined || !skips(first)) return false;
  return used.length > 0 || (outcome === 'refused' && reason !== 'no-target');
}

test('every example of every rule is redirected exactly when the rule has a target for it', () => {
  const patterns = redirectRules(allRules().rules, EVERYTHING, PAGE).map(({ condition }) => new RegExp(condition.regexFilter ?? ''));
  let redirects = 0;
  for (const { url, from } of ruleExamples()) {
    if (typeof parseHttpUrl(url) === 'string' || !URL.canParse(url)) continue;
    const browserUrl = new URL(url).href;
    const matched = patterns.some((pattern) => pattern.test(browserUrl));
    assert.equal(matched, hasTarget(allRules(), browserUrl), `${from}: ${browserUrl}`);
    if (matched) redirects++;
  }
  assert.ok(redirects > 50, `${redirects} examples are redirected`);
});

test('the built-in rules leave room for session rules in Chromium limit of 1,000', () => {
  const rules = redirectRules(allRules().rules, EVERYTHING, PAGE);
  assert.ok(rules.length < MAX_REDIRECT_RULES, `${rules.length}`);
  assert.ok(rules.length > 20);
});

const maker = { hosts: ['wall.test', '*.sub.test'], paths: ['/go', '/a/*/b', '/deep/**', '/'] };
const shapes: readonly Rule[] = [
  rule('one/query', { ...maker, hosts: ['one.test'], target: [[{ step: 'query', name: 'u', rest: false }]] }),
  rule('two/either', {
    hosts: ['two.test'],
    paths: maker.paths,
    target: [[{ step: 'query', name: 'u', rest: false }], [{ step: 'query', name: 'url', rest: false }]],
  }),
  rule('three/equals', {
    hosts: ['three.test'],
    paths: ['/go'],
    equals: { t: 'x.y' },
    target: [[{ step: 'query', name: 'u', rest: false }]],
  }),
  rule('four/whole', { hosts: ['*.four.test'], paths: ['/go'], target: [[{ step: 'whole-query' }]] }),
  rule('five/after', { hosts: ['five.test'], paths: ['/deep/**'], target: [[{ step: 'path-after', prefix: '/deep/' }]] }),
  rule('six/fragment', { hosts: ['six.test'], paths: ['/go'], target: [[{ step: 'fragment' }]] }),
];
const shapeSet = new RuleSet(shapes, []);
const hosts = [
  'one.test',
  'x.one.test',
  'two.test',
  'three.test',
  'four.test',
  'a.four.test',
  'five.test',
  'six.test',
  'one.test.evil.test',
];
const paths = ['', '/', '/go', '/go/', '/Go', '/gox', '/a/1/b', '/a//b', '/a/1/2/b', '/deep', '/deep/', '/deep/x', '/deeper'];
const queries = [
  '',
  '?',
  '?u=',
  '?u=v',
  '?x&u=v',
  '?amp;u=v',
  '?xu=v',
  '?U=v',
  '?url=v',
  '?t=x.y&u=v',
  '?u=v&t=x.y',
  '?t=xzy&u=v',
  '?u=v&z=1',
];
const links = fc
  .tuple(
    fc.constantFrom('http://', 'https://', 'https://me@'),
    fc.constantFrom(...hosts),
    fc.constantFrom('', ':443', ':8443'),
    fc.constantFrom(...paths),
    fc.constantFrom(...queries),
    fc.constantFrom('', '#', '#f', '#u=v'),
  )
  .map((parts) => parts.join(''));

test('made-up rules of every shape redirect exactly the links that they have a target for', () => {
  fc.assert(
    fc.property(links, (link) => {
      const browserUrl = new URL(link).href;
      assert.equal(redirected(shapes, link), hasTarget(shapeSet, browserUrl), browserUrl);
    }),
    { numRuns: 3_000, seed: 7 },
  );
});

test('managed, affiliate and short rules, and hosts without permission, compile to nothing', () => {
  const target = { hosts: ['w.test'], paths: ['/'], target: [[{ step: 'query', name: 'u', rest: false }]] } as const;
  for (const ruleClass of ['managed', 'affiliate', 'short'] as const) {
    assert.deepEqual(redirectRules([rule('a/b', { ...target, ruleClass })], EVERYTHING, PAGE), []);
  }
  const nag = rule('a/b', { ...target, ruleClass: 'nag' });
  assert.deepEqual(redirectRules([nag], ['*://*.other.test/*'], PAGE), []);
  assert.deepEqual(redirectRules([nag], ['https://w.test/*'], PAGE), [], 'http is not granted');
  assert.equal(redirectRules([nag], ['*://w.test/*'], PAGE).length, 1);
});

test('a redirect rule is a main-frame GET to our page, with the whole URL and no target of its own', () => {
  const [only] = redirectRules(
    [rule('a/b', { hosts: ['*.w.test'], paths: ['/go'], target: [[{ step: 'query', name: 'u', rest: false }]] })],
    EVERYTHING,
    PAGE,
  );
  assert.deepEqual(only, {
    id: 1,
    priority: 1,
    condition: {
      requestDomains: ['w.test'],
      regexFilter: '^https?://[^/?#@:]+\\.w\\.test/go/?\\?(?:[^#]*&)?(?:amp;)?u=[^&#].*$',
      isUrlFilterCaseSensitive: true,
      resourceTypes: ['main_frame'],
      requestMethods: ['get'],
    },
    action: { type: 'redirect', redirect: { regexSubstitution: `${PAGE}?\\0` } },
  });
});
