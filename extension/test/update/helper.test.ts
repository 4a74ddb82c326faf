import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { HelperPort } from '../../src/helper/port.ts';
import { parsePack, rulesFromHelper } from '../../src/helper/rules.ts';
import { useReady } from '../../src/rules.ts';
import type { Feed } from '../../src/trust/refresh.ts';
import { check } from '../../src/update/updater.ts';
import { FakeHelper, FakeStore, greeting, helperThat, type Sent } from '../helper/fake-helper.ts';
import { file, served } from '../trust/vectors.ts';
import { inUse, offline, release, World } from './world.ts';

beforeEach(() => useReady(undefined, ''));

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** What a helper says that has a release, and asked the feed with this verdict. */
function helperWith(name: string, version: number, verdict = 'unchanged', root?: string): FakeHelper {
  return helperThat(({ id, kind, haveVersion, haveRoot }) => {
    if (kind === 'rules-check') return [{ id, ok: true, verdict, version }];
    const envelope = file(`release-${name}.json`);
    const chain = root && (haveRoot as number) < 2 ? { rootVersion: 2, root: base64(file(root)), chain: [base64(file(root))] } : {};
    return [
      {
        id,
        ok: true,
        version,
        ...chain,
        ...((haveVersion as number) < version ? { release: base64(envelope), ...artifactsOf(envelope) } : {}),
      },
    ];
  });
}

function artifactsOf(envelope: Uint8Array): object {
  const { payload } = JSON.parse(Buffer.from(envelope).toString()) as { payload: string };
  const role = JSON.parse(Buffer.from(payload, 'base64').toString()) as { artifacts: { name: string; sha256: string }[] };
  const bytes = (hash: string) => served({ feed: {} } as Parameters<typeof served>[0], `v1/artifacts/${hash}`, 1e6) as Uint8Array;
  return { artifacts: Object.fromEntries(role.artifacts.map(({ name, sha256 }) => [name, base64(bytes(sha256))])) };
}

/** One check in a browser with this helper; the feed tells how often it was asked. */
async function checkWith(world: World, helper: FakeHelper, feed: Feed = offline): Promise<{ outcome: string; asked: number }> {
  let asked = 0;
  const counted: Feed = (path, limit) => {
    asked++;
    return feed(path, limit);
  };
  const port = new HelperPort(helper.connect, () => ({ kind: 'hello' }), new FakeStore());
  const { outcome } = await check({ ...world.at(counted), helper: (have) => rulesFromHelper(port, have) });
  return { outcome, asked };
}

async function after(name: string): Promise<World> {
  const world = new World();
  await check(world.at(release(name)));
  return world;
}

test('what the helper has is taken like fetched files, and the feed is left in peace', async () => {
  const world = await after('1');
  assert.deepEqual(await checkWith(world, helperWith('2', 2)), { outcome: 'updated', asked: 0 });
  assert.equal(inUse(), 2);
  const helper = helperWith('2', 2);
  assert.deepEqual(await checkWith(world, helper), { outcome: 'unchanged', asked: 0 });
  assert.deepEqual(helper.sent.at(-1), { id: 3, kind: 'rules-get', haveVersion: 2, haveRoot: 1 });
});

test('an older release of the helper is never taken; the feed is asked', async () => {
  const world = await after('2');
  assert.deepEqual(await checkWith(world, helperWith('1', 1), release('3')), { outcome: 'updated', asked: 4 });
  assert.equal(inUse(), 3);
});

test('what the helper hands over is verified here: signatures, hashes, equal numbers', async () => {
  for (const [name, version] of [
    ['3-by-p2', 3],
    ['failing', 9],
    ['2-other', 3],
  ] as const) {
    const world = await after('2');
    assert.equal((await checkWith(world, helperWith(name, version))).outcome, 'unreachable', name);
    assert.equal(inUse(), 2, name);
    await useReady(undefined, '');
  }
});

test('roots come with it', async () => {
  const world = await after('1');
  assert.equal((await checkWith(world, helperWith('3-by-p2', 3, 'updated', 'root-2-new-key.json'))).outcome, 'updated');
  assert.equal(inUse(), 3);
});

test('a release that was lost here comes back from the helper', async () => {
  const world = await after('2');
  for (const name of [...world.cabinet.values.keys()]) if (name.startsWith('gen-')) world.cabinet.values.delete(name);
  assert.equal((await checkWith(world, helperWith('2', 2))).outcome, 'updated');
  assert.equal(inUse(), 2);
});

test('a helper that could not ask: what it has is taken, and the feed is asked from here too', async () => {
  for (const [feed, outcome, version] of [
    [offline, 'updated', 2],
    [release('2'), 'updated', 2],
    [release('3'), 'updated', 3],
    [release('2-other'), 'equivocation', 2],
  ] as const) {
    const world = await after('1');
    const said = await checkWith(world, helperWith('2', 2, 'unreachable'), feed);
    assert.ok(said.asked > 0);
    assert.deepEqual([said.outcome, inUse()], [outcome, version]);
    await useReady(undefined, '');
  }
});

test('without a helper, with an old one or with a broken one: the feed', async () => {
  const absent = new FakeHelper(() => []);
  const refusing = helperThat(({ id }) => [{ id, ok: false, error: { code: 'unknown-request' } }]);
  const odd = helperThat(({ id }) => [{ id, ok: true, verdict: 1, version: 'x' }]);
  const other = new FakeHelper((request: Sent) => [greeting(request, { protocol: 2 })]);
  const gone: FakeHelper['connect'] = () => {
    throw new Error('no such native application');
  };
  Object.assign(absent, { connect: gone });
  for (const helper of [absent, refusing, odd, other]) {
    const world = new World();
    assert.equal((await checkWith(world, helper, release('2'))).outcome, 'updated');
    assert.equal(inUse(), 2);
    await useReady(undefined, '');
  }
});

test('a pack of another shape is none', () => {
  const good = { version: 2, rootVersion: 1, chain: [], release: 'AA==', artifacts: { rules: 'AA==' } };
  assert.ok(parsePack(good));
  assert.deepEqual(parsePack({ version: 0 }), { version: 0, rootVersion: 0, chain: [], release: undefined, artifacts: [] });
  for (const bad of [
    { version: -1 },
    { version: '2' },
    { rootVersion: 0.5 },
    { chain: 'AA==' },
    { chain: ['A'] },
    { chain: Array.from({ length: 65 }, () => 'AA==') },
    { release: 7 },
    { release: 'AA' },
    { artifacts: null },
    { artifacts: { rules: [] } },
    { artifacts: Object.fromEntries(Array.from({ length: 9 }, (_, i) => [i, 'AA=='])) },
  ])
    assert.equal(parsePack({ ...good, ...bad }), undefined, JSON.stringify(bad));
});
