import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { buildPackage } from '../build.mjs';

const MAX_PACKAGE_BYTES = 400 * 1024;
/** What a zip spends on each file besides its content. */
const ZIP_ENTRY_BYTES = 256;

const folder = mkdtempSync(join(tmpdir(), 'plainlink-build-'));
after(() => rmSync(folder, { recursive: true }));
for (const name of ['chromium', 'firefox']) {
  await buildPackage(name, join(folder, 'first', name));
  await buildPackage(name, join(folder, 'second', name));
}

/** Name to content of all files below a folder. */
function files(path) {
  const names = readdirSync(path, { recursive: true }).filter((name) => statSync(join(path, name)).isFile());
  return new Map(names.sort().map((name) => [name, readFileSync(join(path, name))]));
}

for (const name of ['chromium', 'firefox']) {
  const built = files(join(folder, 'first', name));

  test(`two builds of ${name} are the same bytes`, () => {
    const again = files(join(folder, 'second', name));
    assert.deepEqual([...again.keys()], [...built.keys()]);
    for (const [file, content] of built) assert.ok(content.equals(again.get(file)), file);
  });

  test(`the package of ${name} stays below 400 KB`, () => {
    const bytes = [...built.values()].reduce((sum, content) => sum + deflateRawSync(content).length + ZIP_ENTRY_BYTES, 0);
    assert.ok(bytes <= MAX_PACKAGE_BYTES, `${bytes}`);
  });

  test(`everything that ${name} names is there`, () => {
    const manifest = JSON.parse(built.get('manifest.json').toString());
    const { background, action, options_ui, icons, content_scripts, web_accessible_resources = [] } = manifest;
    const named = [
      background.service_worker ?? background.scripts[0],
      action.default_popup,
      options_ui.page,
      ...Object.values(icons),
      ...content_scripts.flatMap(({ js }) => js),
      ...web_accessible_resources.flatMap(({ resources }) => resources),
    ];
    for (const file of named) assert.ok(built.has(file), file);
    for (const [page, content] of built) {
      if (!page.endsWith('.html')) continue;
      for (const [, file] of content.toString().matchAll(/(?:src|href)="([^"]+)"/g)) assert.ok(built.has(file), `${page}: ${file}`);
    }
  });

  test(`no script of ${name} can turn text into code or markup, or names this machine`, () => {
    const forbidden = /\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write|onMessageExternal|onConnectExternal/;
    for (const [file, content] of built) {
      if (!file.endsWith('.js')) continue;
      assert.doesNotMatch(content.toString(), forbidden, file);
      assert.ok(!content.includes(process.cwd()), file);
    }
  });

  test(`the pages of ${name} hold no script and no style of their own`, () => {
    for (const [file, content] of built) {
      if (file.endsWith('.html')) assert.doesNotMatch(content.toString(), /<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=/, file);
    }
  });
}

test('each package carries its own half of the interception only', () => {
  const chromium = readFileSync(join(folder, 'first/chromium/background.js'), 'utf8');
  const firefox = readFileSync(join(folder, 'first/firefox/background.js'), 'utf8');
  assert.match(chromium, /updateDynamicRules/);
  assert.doesNotMatch(chromium, /redirectUrl/);
  assert.match(firefox, /redirectUrl/);
  assert.doesNotMatch(firefox, /declarativeNetRequest/);
});
