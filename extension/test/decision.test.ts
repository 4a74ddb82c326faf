import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Decision, decide, navigable } from '../src/decision.ts';
import { RuleSet } from '../src/engine/rule-set.ts';
import { DEFAULTS } from '../src/settings.ts';
import { rule } from './rule-maker.ts';

const target = [[{ step: 'query', name: 'u', rest: false }]] as const;
const shown = [{ kind: 'text', selector: '#a', then: [] }] as const;
const rules = new RuleSet(
  [
    rule('nag/a', { hosts: ['nag.test'], paths: ['/'], target }),
    rule('guard/a', { hosts: ['guard.test'], paths: ['/'], target, ruleClass: 'guard' }),
    rule('mail/a', { hosts: ['mail.test'], paths: ['/'], target, ruleClass: 'managed' }),
    rule('money/a', { hosts: ['money.test'], paths: ['/'], target, ruleClass: 'affiliate' }),
    rule('page/a', { hosts: ['page.test'], paths: ['/'], page: shown }),
    rule('short/a', { hosts: ['short.test'], paths: ['/'], target, ruleClass: 'short' }),
  ],
  ['known.test'],
);

function summary(decision: Decision): string {
  if (decision.kind === 'leave') return 'leave';
  return decision.kind === 'go' ? `go ${decision.target}` : `ask ${decision.target} ${decision.because}`;
}

for (const [why, link, expected] of [
  ['a nag is skipped', 'https://nag.test/?u=https%3A%2F%2Fx.test%2F', 'go https://x.test/'],
  ['the target is put out as the browser writes it', 'https://nag.test/?u=https%3A%2F%2FX.test', 'go https://x.test/'],
  ['a guard asks', 'https://guard.test/?u=https%3A%2F%2Fx.test%2F', 'ask https://x.test/ guard'],
  ['a guard lets well-known targets pass', 'https://guard.test/?u=https%3A%2F%2Fknown.test%2Fa', 'go https://known.test/a'],
  ['a managed scanner is left alone', 'https://mail.test/?u=https%3A%2F%2Fknown.test%2Fa', 'leave'],
  ['an affiliate link is left alone', 'https://money.test/?u=https%3A%2F%2Fknown.test%2Fa', 'leave'],
  ['a short link is left alone', 'https://short.test/?u=https%3A%2F%2Fknown.test%2Fa', 'leave'],
  ['a page without a text is left alone', 'https://page.test/', 'leave'],
  ['a script is left alone', 'https://nag.test/?u=javascript%3Aalert(1)', 'leave'],
  ['a file is left alone', 'https://nag.test/?u=file%3A%2F%2F%2Fetc%2Fpasswd', 'leave'],
  ['userinfo in the target is left alone', 'https://nag.test/?u=https%3A%2F%2Fx.test%40evil.test%2F', 'leave'],
  ['userinfo in the wall is left alone', 'https://me@nag.test/?u=https%3A%2F%2Fx.test%2F', 'leave'],
  ['a host of the own network is left alone', 'https://nag.test/?u=http%3A%2F%2F192.168.0.1%2F', 'leave'],
  ['another port is another site', 'https://nag.test:8443/?u=https%3A%2F%2Fx.test%2F', 'leave'],
  ['an ordinary page is left alone', 'https://x.test/?u=https%3A%2F%2Fknown.test%2F', 'leave'],
] as const) {
  test(why, () => assert.equal(summary(decide(rules, DEFAULTS, link)), expected));
}

test('a chosen guard is skipped, a paused Plainlink skips nothing', () => {
  const link = 'https://guard.test/?u=https%3A%2F%2Fx.test%2F';
  assert.equal(summary(decide(rules, { ...DEFAULTS, chosen: new Set(['guard']) }, link)), 'go https://x.test/');
  assert.equal(summary(decide(rules, { ...DEFAULTS, on: false, chosen: new Set(['guard']) }, link)), 'leave');
});

test('a text from a page is judged like a link', () => {
  const from = (text: string, source = 0) => summary(decide(rules, DEFAULTS, 'https://page.test/', { source, text }));
  assert.equal(from('https://x.test/a'), 'go https://x.test/a');
  for (const bad of ['javascript:alert(1)', 'https://a@b.test/', 'file:///etc/passwd', 'chrome://version', 'http://localhost/', 'prose'])
    assert.equal(from(bad), 'leave', bad);
  assert.equal(from('https://x.test/a', 1), 'leave', 'the rule has no such place');
  assert.equal(summary(decide(rules, DEFAULTS, 'https://nag.test/', { source: 0, text: 'https://x.test/' })), 'leave', 'no page rule');
});

test('the browser gets http and https only, without userinfo, and the host that the engine saw', () => {
  assert.equal(navigable('https://x.test/a b'), 'https://x.test/a%20b');
  assert.equal(navigable('http://x.test:8080/'), 'http://x.test:8080/');
  for (const bad of [
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://x.test/',
    'https://a@x.test/',
    'https://x.test:pw@x.test/',
    'https://x.test\\@evil.test/',
    'https://①.test/',
    'https:x.test',
    '',
  ])
    assert.equal(navigable(bad), undefined, bad);
});
