/** A web page gets nothing out of the extension (security rows 13 and 17 to 24). */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { writeStranger } from '../lib/browsers/stranger.mjs';
import { inBothBrowsers } from '../lib/session.mjs';
import { EVIL, FAKES, LOOP, swapping } from '../lib/stand-ins/pages/hostile.mjs';
import { TARGETS, unused } from '../lib/stand-ins/pages/targets.mjs';
import { hostOf, wrap } from '../lib/stand-ins/pages/walls.mjs';
import { settled, showing } from '../lib/steps.mjs';
import { addressOf, eventually, pause, shows } from '../lib/wait.mjs';

const FILES = ['go.html', 'where.html', 'popup.html', 'options.html', 'manifest.json', 'background.js'];
const evilPage = (at) => showing(at.session, EVIL);

inBothBrowsers('a hostile page', {}, (at) => {
  it('that loops between itself and a wall is sent back twice at most; then the wall stays', async () => {
    const seen = at.standIns.journal.open();
    const page = await at.session.browser.newPage();
    await page.goto(LOOP).catch(() => undefined);
    await eventually(async () => hostOf(await addressOf(page)) === 'link.zhihu.com');
    await pause(1500);
    assert.equal(hostOf(await addressOf(page)), 'link.zhihu.com');
    assert.ok(seen.requests(hostOf(LOOP)).length <= 3, `${seen.requests(hostOf(LOOP)).length} visits`);
    await page.close();
  });

  it("that fakes a wall's markup or its host's name is not acted upon", async () => {
    for (const url of [
      ...FAKES.map((host) => `https://${host}/middlem.html?pfurl=${encodeURIComponent(TARGETS.Taobao)}`),
      `https://c.pc.qq.com/other/middlem.html?pfurl=${encodeURIComponent(TARGETS.Taobao)}`,
      `https://c.pc.qq.com/MIDDLEM.html?pfurl=${encodeURIComponent(TARGETS.Taobao)}`,
      `${EVIL}?next=${encodeURIComponent(wrap.qq(TARGETS.Taobao))}`,
    ]) {
      const page = await at.session.browser.newPage();
      await page.goto(url).catch(() => undefined);
      await pause(150);
      assert.equal(await addressOf(page), url);
      await page.close();
    }
  });

  it('cannot fetch or frame anything of the extension', async () => {
    const page = await evilPage(at);
    for (const file of FILES) {
      const url = `${at.session.origin}/${file}?${wrap.qq(TARGETS.Taobao)}`;
      assert.equal(
        await page.evaluate(
          (address) =>
            fetch(address).then(
              () => 'fetched',
              () => 'refused',
            ),
          url,
        ),
        'refused',
        file,
      );
      const framed = await page.evaluate(
        (address) =>
          new Promise((done) => {
            const frame = document.createElement('iframe');
            frame.onload = () => {
              try {
                done(frame.contentDocument === null ? 'opaque' : frame.contentDocument.body.textContent);
              } catch {
                done('opaque');
              }
            };
            setTimeout(() => done('nothing'), 1000);
            frame.src = address;
            document.body.append(frame);
          }),
        url,
      );
      const shown = page
        .frames()
        .map((frame) => frame.url())
        .filter((address) => address.startsWith(at.session.origin) && !address.startsWith('chrome-error:'));
      const content = await Promise.all(
        page
          .frames()
          .filter((frame) => shown.includes(frame.url()))
          .map((frame) => frame.evaluate(() => document.querySelectorAll('script[src], main').length).catch(() => 0)),
      );
      assert.deepEqual(
        content.filter((count) => count > 0),
        [],
        `${file}: ${framed}`,
      );
    }
    await page.close();
  });

  it('cannot open the extension’s pages, and they are no way to anywhere', async () => {
    const question = encodeURIComponent(JSON.stringify([wrap.qq(TARGETS.Taobao)]));
    for (const address of [`${at.session.origin}/go.html?${wrap.qq(TARGETS.Taobao)}`, `${at.session.origin}/where.html#${question}`]) {
      const seen = at.standIns.journal.open();
      const page = await evilPage(at);
      const opened = await page
        .evaluate((url) => {
          const tab = window.open(url);
          return tab === null ? 'refused' : 'opened';
        }, address)
        .catch(() => 'refused');
      await page
        .evaluate((url) => {
          location.href = url;
        }, address)
        .catch(() => undefined);
      await settled();
      for (const tab of await at.session.browser.pages()) {
        if (!(await addressOf(tab)).startsWith(at.session.origin)) continue;
        assert.equal(
          await tab.evaluate(() => document.querySelectorAll('main, script[src]').length).catch(() => 0),
          0,
          `${opened} ${address}`,
        );
      }
      assert.equal(seen.requests(hostOf(TARGETS.Taobao)).length, 0);
      await Promise.all((await at.session.browser.pages()).slice(1).map((tab) => tab.close()));
    }
  });

  it('cannot message the extension, nor wake anything by events', async () => {
    const page = await evilPage(at);
    const before = (await at.session.browser.pages()).length;
    const answers = await page.evaluate(
      async (id, wall) => {
        const messages = [
          { kind: 'original', tab: 1, wall },
          { kind: 'found', source: 0, text: 'https://evil.test/x' },
          { kind: 'chat' },
          { kind: 'page' },
        ];
        for (let round = 0; round < 250; round += 1) {
          for (const message of messages) {
            window.postMessage(message, '*');
            document.dispatchEvent(new CustomEvent(`plainlink-${message.kind}`, { detail: message }));
          }
        }
        const runtime = globalThis.chrome?.runtime ?? globalThis.browser?.runtime;
        if (runtime?.sendMessage === undefined) return ['no runtime'];
        return Promise.all(
          messages.map((message) =>
            Promise.race([
              Promise.resolve()
                .then(() => runtime.sendMessage(id, message))
                .then(
                  (answer) => (answer === undefined ? 'silence' : 'answered'),
                  () => 'refused',
                ),
              new Promise((done) => setTimeout(() => done('silence'), 500)),
            ]),
          ),
        );
      },
      at.session.id,
      wrap.qq(TARGETS.Taobao),
    );
    await settled();
    assert.ok(!answers.includes('answered'), answers.join());
    assert.deepEqual([await addressOf(page), (await at.session.browser.pages()).length], [EVIL, before]);
    await page.close();
  });

  it('gets no answer through another extension either', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plainlink-stranger-'));
    writeStranger(folder, at.session.id, wrap.qq(TARGETS.Taobao));
    const seen = at.standIns.journal.open();
    const id = await at.session.browser.installExtension(folder);
    const reports = () =>
      seen
        .requests(hostOf(EVIL))
        .map(({ url }) => new URL(url).searchParams.get('report'))
        .filter((report) => report !== null);
    await eventually(() => reports().length === 2);
    assert.deepEqual(reports().sort(), ['connect refused', 'message refused']);
    await at.session.browser.uninstallExtension(id);
    rmSync(folder, { recursive: true });
  });

  it('that swaps a link while the button goes down is followed where the navigation really goes', async () => {
    const taobao = unused(TARGETS.Taobao),
      douyin = unused(TARGETS.Douyin);
    for (const [shown, swapped, lands] of [
      [wrap.qq(taobao), wrap.qq(douyin), douyin],
      [wrap.qq(unused(TARGETS.Taobao)), `${EVIL}plain`, `${EVIL}plain`],
      [taobao, wrap.qq('javascript:alert(1)'), wrap.qq('javascript:alert(1)')],
    ]) {
      const page = await showing(at.session, swapping(shown, swapped));
      await page.click('#link');
      await shows(lands)(page);
      assert.equal(await addressOf(page), lands);
      await page.close();
    }
  });

  it('does not see that the extension is there', async () => {
    const page = await evilPage(at);
    const traces = await page.evaluate(
      () =>
        [...document.querySelectorAll('[class*=plainlink],[id*=plainlink],[data-plainlink]')].length +
        Object.keys(globalThis).filter((name) => /plainlink/i.test(name)).length,
    );
    assert.equal(traces, 0);
    await page.close();
  });
});
