import assert from 'node:assert/strict';
import { test } from 'node:test';
import walls from 'plainlink:walls';
import { watchTabs } from '../src/chromium/watch-tabs.ts';
import { resolve } from '../src/engine/resolver.ts';
import { interceptWalls } from '../src/firefox/intercept.ts';
import { skips } from '../src/hosts.ts';
import { allRules, builtInWalls } from '../src/rules.ts';
import { ruleExamples } from './examples.ts';

/** Whether one of the match patterns fits the URL; a port is nothing to them. */
function covered(link: string): boolean {
  const { protocol, hostname, pathname, search } = new URL(link);
  return walls.some((pattern) => {
    const [, host = '', path = ''] = /^\*:\/\/([^/]+)(\/.*)$/.exec(pattern) ?? [];
    const hostFits = host === '*' || host === hostname || (host.startsWith('*.') && `.${hostname}`.endsWith(host.slice(1)));
    return protocol.startsWith('http') && hostFits && new RegExp(`^${path.split('*').map(escaped).join('.*')}$`).test(pathname + search);
  });
}

function escaped(text: string): string {
  return text.replace(/[\\^$.+?()[\]{}|]/g, '\\$&');
}

test('the walls that the build wrote down are those of the rules', () => {
  assert.deepEqual(walls, builtInWalls());
});

test('every example of a wall that is skipped is among them', () => {
  const links = ruleExamples()
    .map(({ url }) => url)
    .filter((url) =>
      resolve(allRules(), url)
        .used.slice(0, 1)
        .some(({ rule }) => skips(rule)),
    );
  assert.ok(links.length > 50);
  for (const link of links) assert.ok(covered(link), link);
});

for (const [name, register] of [['watchTabs', watchTabs] as const, ['interceptWalls', interceptWalls] as const]) {
  test(`${name} called again replaces the walls of the first call`, () => {
    const registered = new Map<unknown, { urls: string[] }>();
    const onBeforeRequest = {
      addListener: (listener: unknown, filter: { urls: string[] }) => void registered.set(listener, filter),
      removeListener: (listener: unknown) => void registered.delete(listener),
      hasListener: (listener: unknown) => registered.has(listener),
    };
    Object.assign(globalThis, { chrome: { webRequest: { onBeforeRequest } } });
    register(['*://a.test/*']);
    register(['*://b.test/*']);
    assert.deepEqual(
      [...registered.values()].map(({ urls }) => urls),
      [['*://b.test/*']],
    );
  });
}
