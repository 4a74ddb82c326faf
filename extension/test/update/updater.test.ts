import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { useReady } from '../../src/rules.ts';
import type { Feed } from '../../src/trust/refresh.ts';
import { check, restore } from '../../src/update/updater.ts';
import { feedOf, inUse, offline, release, World } from './world.ts';

beforeEach(() => useReady(undefined, ''));

const outcome = async (world: World, ...feeds: Feed[]) => (await check(world.at(...feeds))).outcome;

/** A browser that has taken these releases, one after the other. */
async function after(...names: string[]): Promise<World> {
  const world = new World();
  for (const name of names) assert.equal(await outcome(world, release(name)), 'updated');
  return world;
}

const generations = ({ cabinet }: World) => [...cabinet.values.keys()].filter((name) => name.startsWith('gen-')).length;

test('a release is taken, kept and used; the same one again is no news', async () => {
  const world = await after('1');
  assert.deepEqual([inUse(), generations(world)], [1, 1]);
  assert.equal(await outcome(world, release('1')), 'unchanged');
  await world.wake();
  assert.equal(inUse(), 1);
});

test('two generations are kept', async () => {
  const world = await after('1', '2', '3');
  assert.deepEqual([inUse(), generations(world)], [3, 2]);
});

test('a bad release changes nothing, and neither does no network', async () => {
  const world = await after('2');
  for (const [feed, word] of [
    [release('1'), 'rollback'],
    [release('2-other'), 'equivocation'],
    [release('failing'), 'rollback'],
    [feedOf({ 'v1/release.json': 'wrong-key.json' }), 'signatures'],
    [feedOf({ 'v1/release.json': { text: '<html></html>' } }), 'envelope'],
    [feedOf({}), 'unreachable'],
    [offline, 'unreachable'],
  ] as const) {
    assert.equal(await outcome(world, feed), word);
    assert.equal(inUse(), 2);
  }
});

for (const [what, first, second] of [
  ['the first release', [], '1'],
  ['a newer release', ['1'], '2'],
] as const) {
  test(`${what}: every step of the storage fails once, and there is always a verified set`, async () => {
    const whole = await after(...first, second);
    const before = first.length;
    for (let failing = 1; ; failing++) {
      await useReady(undefined, '');
      const world = await after(...first);
      world.cabinet.operations = 0;
      world.cabinet.failing = failing;
      const said = await outcome(world, release(second));
      if (world.cabinet.operations < failing) {
        assert.ok(failing > 3, `${failing}`);
        break;
      }
      assert.equal(said, 'storage', `step ${failing}`);
      assert.ok([before, Number(second)].includes(inUse()), `step ${failing}`);
      await world.wake();
      assert.ok([before, Number(second)].includes(inUse()), `step ${failing}, woken`);
      world.cabinet.failing = 0;
      await restore(world.at());
      assert.ok(['updated', 'unchanged'].includes(await outcome(world, release(second))), `step ${failing}, again`);
      assert.equal(inUse(), Number(second));
      assert.deepEqual([...world.cabinet.values.keys()].sort(), [...whole.cabinet.values.keys()].sort());
    }
  });
}

/** Every way in which one byte or one part of a generation can be wrong. */
function* damages(value: unknown, path = 'generation'): Generator<[string, unknown]> {
  yield [`${path} gone`, undefined];
  if (value instanceof Uint8Array) {
    for (const at of [0, value.length >> 1, value.length - 1])
      yield [`${path}[${at}]`, value.map((byte, i) => (i === at ? byte ^ 1 : byte))];
  } else if (value instanceof Map) {
    for (const [name, part] of value)
      for (const [where, bad] of damages(part, `${path}.${name}`)) yield [where, new Map([...value, [name, bad]])];
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value))
      for (const [where, bad] of damages(part, `${path}.${name}`)) yield [where, { ...value, [name]: bad }];
  } else if (typeof value === 'string') yield [`${path} other`, `${value}0`];
}

test('whatever is damaged in a generation: the one before, and the feed brings it again', async () => {
  const world = await after('1', '2');
  const [name = ''] = world.cabinet.values.get('pointer') as string[];
  const good = new Map(world.cabinet.values);
  let count = 0;
  for (const [where, bad] of damages(good.get(name))) {
    // Another anchor is what an upgrade finds; with a key in common it changes nothing (feed.md §4).
    if (where === 'generation.trust.anchor other') continue;
    for (const [key, value] of good) world.cabinet.values.set(key, value);
    world.cabinet.values.set(name, bad);
    await restore(world.at());
    assert.equal(inUse(), 1, where);
    assert.equal(await outcome(world, release('2')), 'updated', where);
    assert.equal(inUse(), 2, where);
    count++;
  }
  assert.ok(count > 15, `${count}`);
});

test('both generations damaged: the built-in rules, and the counters hold', async () => {
  const world = await after('1', '2');
  for (const name of [...world.cabinet.values.keys()]) if (name.startsWith('gen-')) world.cabinet.values.set(name, 'rubbish');
  await restore(world.at());
  assert.equal(inUse(), 0);
  assert.equal(await outcome(world, release('1')), 'rollback');
  assert.equal(await outcome(world, release('2-other')), 'equivocation');
  assert.equal(await outcome(world, offline), 'unreachable');
  assert.equal(inUse(), 0);
  assert.equal(await outcome(world, release('2')), 'updated');
  assert.equal(inUse(), 2);
});

test('a damaged copy for the wake-up: the built-in rules until the generation is verified again', async () => {
  const world = await after('1');
  assert.ok(world.stored);
  world.stored = { ...world.stored, text: world.stored.text.replace('alpha', 'omega') };
  await world.wake();
  assert.equal(inUse(), 0);
  await restore(world.at());
  assert.equal(inUse(), 1);
});

test('another version of Plainlink uses a generation only after it has proven it itself', async () => {
  const world = await after('1');
  world.version = '0.2.0';
  await world.wake();
  assert.equal(inUse(), 0);
  await restore(world.at());
  assert.deepEqual([inUse(), world.stored?.client], [1, '0.2.0']);
});

test('a disk that cannot be read says nothing against the rules in use, and nothing older gets in meanwhile', async () => {
  const world = await after('2');
  world.cabinet.failing = world.cabinet.operations + 1;
  await restore(world.at());
  assert.equal(inUse(), 2);
  world.cabinet.failing = world.cabinet.operations + 1;
  assert.equal(await outcome(world, release('1')), 'storage');
  assert.equal(inUse(), 2);
});

test('a build without a root has no feed, whatever one before it has fetched', async () => {
  const world = await after('1');
  world.anchor = undefined;
  await restore(world.at());
  assert.equal(inUse(), 0);
  assert.equal(world.stored, undefined);
});

test('a root that was taken stays taken, without a release', async () => {
  const world = new World();
  const feed = feedOf({ 'v1/root/2.json': 'root-2-new-key.json', 'v1/release.json': 'release-3.json' });
  assert.equal(await outcome(world, feed), 'signatures');
  assert.equal((await check(world.at(release('3-by-p2')))).outcome, 'updated');
  assert.equal(inUse(), 3);
});

test('a feed that gives nothing good leaves it to the next; what is told is the worst', async () => {
  const world = await after('2');
  assert.equal(await outcome(world, offline, release('2-other'), release('1')), 'equivocation');
  assert.equal(await outcome(world, offline, release('1'), offline), 'rollback');
  assert.equal(await outcome(world, offline, release('1'), release('3')), 'updated');
  assert.equal(inUse(), 3);
});
