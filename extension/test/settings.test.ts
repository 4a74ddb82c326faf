import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DEFAULTS, parseSettings, type Settings, storedForm, withName } from '../src/settings.ts';

test('nothing stored means the defaults: on, no guard chosen, not strict', () => {
  assert.deepEqual(parseSettings(undefined), DEFAULTS);
  assert.equal(DEFAULTS.on, true);
  assert.equal(DEFAULTS.chosen.size, 0);
  assert.equal(DEFAULTS.strict, false);
});

test('what is stored is read again', () => {
  const settings: Settings = {
    on: false,
    off: new Set(['zhihu']),
    chosen: new Set(['qq', 'wechat']),
    strict: true,
    declined: new Set(['vk']),
    shared: true,
  };
  assert.deepEqual(parseSettings(JSON.parse(JSON.stringify(storedForm(settings)))), settings);
});

test('what an older version stored is read, and nothing is shared then', () => {
  const { shared: _, ...older } = storedForm({ ...DEFAULTS, chosen: new Set(['qq']) });
  assert.deepEqual(parseSettings(older), { ...DEFAULTS, chosen: new Set(['qq']), shared: false });
});

const good = storedForm(DEFAULTS);
for (const [name, stored] of Object.entries({
  text: 'on',
  null: null,
  number: 7,
  'a list': [],
  'nothing in it': {},
  'a switch that is a text': { ...good, on: 'true' },
  'services that are a text': { ...good, chosen: 'qq' },
  'services that are numbers': { ...good, chosen: [1] },
  'a service name of a kilobyte': { ...good, off: ['x'.repeat(1_000)] },
  'sharing that is a number': { ...good, shared: 1 },
  'too many services': { ...good, off: Array.from({ length: 1_001 }, () => 'x') },
})) {
  test(`damaged settings are none: ${name}`, () => assert.equal(parseSettings(stored), undefined));
}

test('no stored value throws, and nothing but a list of names ever chooses a guard', () => {
  fc.assert(
    fc.property(fc.anything(), (stored) => {
      const parsed = parseSettings(stored);
      assert.ok(parsed === undefined || [...parsed.chosen].every((name) => typeof name === 'string'));
    }),
    { seed: 11 },
  );
});

test('a name is put in and taken out without touching the old set', () => {
  const before = new Set(['a']);
  assert.deepEqual(withName(before, 'b', true), new Set(['a', 'b']));
  assert.deepEqual(withName(before, 'a', false), new Set());
  assert.deepEqual(before, new Set(['a']));
});
