import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';

const sources = readdirSync('src', { recursive: true })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name: name.replaceAll('\\', '/'), text: readFileSync(`src/${name}`, 'utf8') }));

/** Code without comments, so that prose may name what code may not. */
function code(text) {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

function imports({ name, text }) {
  return [...text.matchAll(/from '(\.[^']+)'/g)].map((match) => normalize(join(dirname(name), match[1])));
}

test('the engine imports nothing outside itself and knows no browser', () => {
  const engine = sources.filter(({ name }) => name.startsWith('engine/'));
  assert.ok(engine.length > 5);
  for (const file of engine) {
    for (const path of imports(file)) assert.ok(path.startsWith('engine/'), `${file.name} imports ${path}`);
    assert.doesNotMatch(code(file.text), /\b(?:chrome|browser|window|document|location|self)\.|new URL\(/, file.name);
  }
});

test('the bundle imports only the engine', () => {
  for (const file of sources.filter(({ name }) => name.startsWith('bundle/'))) {
    for (const path of imports(file)) assert.match(path, /^(?:engine|bundle)\//, `${file.name} imports ${path}`);
  }
});

test('the trust in a feed imports only bundle and engine, and reads no clock and no network', () => {
  const trust = sources.filter(({ name }) => name.startsWith('trust/'));
  assert.ok(trust.length > 5);
  for (const file of trust) {
    for (const path of imports(file)) assert.match(path, /^(?:engine|bundle|trust)\//, `${file.name} imports ${path}`);
    assert.doesNotMatch(
      code(file.text),
      /\bfetch\(|Date\.now|new Date\(\)|\b(?:chrome|browser|window|document|location|self)\./,
      file.name,
    );
  }
});

test('only browser.ts asks which browser this is', () => {
  for (const { name, text } of sources.filter((file) => file.name !== 'browser.ts')) {
    assert.doesNotMatch(code(text), /\bBROWSER\b|userAgent|typeof (?:browser|chrome)\s*[=!]|moz-extension/, name);
  }
});

test('the two halves of the interception do not know each other', () => {
  for (const file of sources) {
    const other = file.name.startsWith('chromium/') ? 'firefox/' : file.name.startsWith('firefox/') ? 'chromium/' : undefined;
    if (other) for (const path of imports(file)) assert.ok(!path.startsWith(other), `${file.name} imports ${path}`);
  }
});

test('no page can speak to the extension: no bridge of events, no messages of windows, no door for others', () => {
  const doors = /postMessage|CustomEvent|dispatchEvent|onMessageExternal|onConnect|addEventListener\('message'/;
  for (const { name, text } of sources) {
    // The one port that we open ourselves, to the helper.
    const own = name === 'helper/wire.ts' ? code(text).replace('port.postMessage(message)', '') : code(text);
    assert.doesNotMatch(own, doors, name);
  }
});

/** Everything that a module pulls in when it is loaded; types are gone by then. */
function reachable(start) {
  const names = new Set([start]);
  for (const name of names) {
    const text = sources.find((file) => file.name === name)?.text ?? '';
    for (const [, clause = '', path] of text.matchAll(/^(?:import|export) (?!type )(?:([^;']*?)from )?'(\.[^']+)'/gm))
      if (!/^\{( type \w+,?)+ \} $/.test(clause)) names.add(normalize(join(dirname(name), path)));
    assert.doesNotMatch(code(text), /\bimport\(/, `${name}: what is loaded later is not seen here`);
  }
  return names;
}

/** Rules that were verified before, for whoever is woken by a click. */
const READY = ['update/ready.ts', 'trust/bytes.ts'];

test('no click comes by the helper or the feed: nothing that answers, shows or moves a link can reach them', () => {
  const clicks = ['chromium/answer', 'chromium/go', 'chromium/redirects', 'chromium/standing-tabs', 'chromium/watch-tabs']
    .concat(['firefox/intercept', 'chat/chat', 'page/page', 'listen', 'original', 'decision', 'state', 'faces/where'])
    .map((name) => `${name}.ts`);
  for (const start of clicks) {
    const names = reachable(start);
    assert.ok(names.size > 1 && [...names].every((name) => sources.some((file) => file.name === name)), start);
    assert.deepEqual(
      [...names].filter((name) => /^(?:helper|trust|update)\//.test(name) && !READY.includes(name)),
      [],
      start,
    );
  }
  assert.ok(reachable('background.ts').has('update/fetched-feed.ts'), 'the test sees what is reachable');
  assert.ok(reachable('background.ts').has('helper/wire.ts'), 'the test sees what is reachable');
});

test('only the rim of the helper names the way to it', () => {
  const naming = sources.filter(({ text }) => /connectNative|sendNativeMessage/.test(code(text))).map(({ name }) => name);
  assert.deepEqual(naming, ['helper/wire.ts']);
});

test('one module alone speaks to the network, another to the database', () => {
  const naming = (pattern) => sources.filter(({ text }) => pattern.test(code(text))).map(({ name }) => name);
  // The worker asks for its own page.
  assert.deepEqual(naming(/\bfetch\((?!'go\.html'\))|XMLHttpRequest|WebSocket|EventSource|sendBeacon/), ['update/fetched-feed.ts']);
  assert.deepEqual(naming(/\bindexedDB\b/), ['update/cabinet.ts']);
});

test('nothing is written to a console: links name people', () => {
  for (const { name, text } of sources) assert.doesNotMatch(code(text), /console\./, name);
});
