import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import walls from 'plainlink:walls';
import { syncRedirects } from '../../src/chromium/redirects.ts';
import { interceptWalls } from '../../src/firefox/intercept.ts';
import { interceptKept, keepWalls } from '../../src/firefox/kept-walls.ts';
import { serviceName, services, useReady, wallsInUse } from '../../src/rules.ts';
import { DEFAULTS } from '../../src/settings.ts';
import { check } from '../../src/update/updater.ts';
import { release, World } from './world.ts';

beforeEach(() => useReady(undefined, ''));

type Update = { removeRuleIds: number[]; addRules: chrome.declarativeNetRequest.Rule[] };

/** The part of Chromium that holds the redirect rules. */
function fakeRedirects(): Update[] {
  const calls: Update[] = [];
  const declarativeNetRequest = {
    getDynamicRules: async () => calls.at(-1)?.addRules ?? [],
    updateDynamicRules: async (update: Update) => void calls.push(update),
  };
  Object.assign(globalThis, { chrome: { runtime: { id: 'plainlink' }, declarativeNetRequest } });
  return calls;
}

test('Chromium: one call takes the old rules away and puts the new ones in, each with the number of its release', async () => {
  const calls = fakeRedirects();
  await syncRedirects(DEFAULTS, ['<all_urls>']);
  const builtIn = calls[0]?.addRules ?? [];
  assert.ok(builtIn.length > 20);
  assert.ok(builtIn.every(({ action }) => action.redirect?.regexSubstitution?.endsWith('/go.html?\\0')));
  const world = new World();
  await check(world.at(release('1')));
  await syncRedirects(DEFAULTS, ['<all_urls>']);
  await syncRedirects(DEFAULTS, ['<all_urls>']);
  assert.equal(calls.length, 2, 'and none when nothing changed');
  assert.deepEqual(
    calls[1]?.removeRuleIds,
    builtIn.map(({ id }) => id),
  );
  assert.ok(calls[1]?.addRules.every(({ action }) => action.redirect?.regexSubstitution?.endsWith('/go.html?1:\\0')));
  assert.deepEqual([...new Set(calls[1]?.addRules.flatMap(({ condition }) => condition.requestDomains))], ['out.alpha.test']);
});

test('the faces name the services of the rules in use', async () => {
  await check(new World().at(release('1')));
  assert.deepEqual(
    services('en').map(({ id }) => id),
    ['alpha'],
  );
  assert.equal(serviceName('alpha', 'zh-CN'), '演示');
  assert.equal(serviceName('zhihu', 'en'), 'zhihu', 'no longer known');
});

/** The parts of Firefox that hold listeners and `localStorage`. */
function fakeFirefox(): { readonly listening: () => readonly (readonly string[])[]; readonly kept: Map<string, string> } {
  const registered = new Map<unknown, { urls: string[] }>();
  const kept = new Map<string, string>();
  const onBeforeRequest = {
    addListener: (listener: unknown, filter: { urls: string[] }) => void registered.set(listener, filter),
    removeListener: (listener: unknown) => void registered.delete(listener),
    hasListener: (listener: unknown) => registered.has(listener),
  };
  const localStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  Object.assign(globalThis, { chrome: { webRequest: { onBeforeRequest } }, localStorage });
  return { listening: () => [...registered.values()].map(({ urls }) => urls), kept };
}

test('Firefox: new walls are watched at once, each by itself, and known to the next start; none twice', async () => {
  const { listening, kept } = fakeFirefox();
  interceptKept();
  interceptWalls(walls);
  assert.deepEqual(listening(), [walls], 'the built-in ones always as they were: they wake the event page');
  await check(new World().at(release('1')));
  const news = wallsInUse().filter((wall) => !walls.includes(wall));
  assert.ok(news.length > 0);
  for (let i = 0; i < 2; i++) keepWalls(wallsInUse(), walls);
  assert.deepEqual(listening(), [walls, ...news.map((wall) => [wall])]);
  assert.deepEqual(kept.get('walls')?.split('\n'), news);
  keepWalls(walls, walls);
  assert.equal(kept.size, 0);
});

test('Firefox: many new walls share a listener', () => {
  const { listening } = fakeFirefox();
  const many = Array.from({ length: 150 }, (_, i) => `*://many${i}.test/*`);
  keepWalls(many, walls);
  assert.deepEqual(listening().flat(), many);
  assert.ok(listening().length <= 101);
  assert.ok(
    listening()
      .slice(0, -1)
      .every((urls) => urls.length === 1),
  );
});

test('Firefox: a storage that fails costs the wake-up only', () => {
  const { listening } = fakeFirefox();
  const broken = () => {
    throw new Error('denied');
  };
  Object.assign(globalThis, { localStorage: { getItem: broken, setItem: broken, removeItem: broken } });
  interceptKept();
  keepWalls(['*://new.test/*'], walls);
  assert.deepEqual(listening(), [['*://new.test/*']]);
});
