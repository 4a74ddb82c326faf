/** The helper beside the browsers: asked by our own pages only, on demand, and no click depends on it. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, it } from 'node:test';
import { nextPage } from '../lib/arrivals.mjs';
import { installHelper, makeHelper } from '../lib/helper.mjs';
import { inBothBrowsers } from '../lib/session.mjs';
import { PLAIN_TARGET, unused } from '../lib/stand-ins/pages/targets.mjs';
import { wrap } from '../lib/stand-ins/pages/walls.mjs';
import { lands, openFace, reloadFace, settled, untilReloaded } from '../lib/steps.mjs';
import { eventually, pause } from '../lib/wait.mjs';

const NO_HELPER = 'Works on its own. A helper can add to it.';
const TROUBLE = 'The helper is not running. Links open all the same.';
const INSTALLED = /^Installed: version \d+\.\d+\.\d+, protocol 1\.$/;
const IS_THERE = /^Helper \d+\.\d+\.\d+ is there\.$/;

/** The text of an element of a face, when it is the one that is waited for or the wait is over. */
async function textOf(page, selector, wanted, milliseconds = 8000) {
  const read = () => page.$eval(selector, (element) => element.textContent).catch(() => '');
  const fits = async () => (wanted instanceof RegExp ? wanted.test(await read()) : (await read()) === wanted);
  await eventually(fits, milliseconds);
  return read();
}

/** By script: the driver of Chromium clicks only in the tab that is in front. */
const click = (page, selector) => page.evaluate((of) => document.querySelector(of).click(), selector);

/** On a crowded machine a click may come before the page listens, or Java later than the extension waits: a person looks again. */
async function lookAgain(options, expected) {
  let said = '';
  for (let looks = 0; looks < 3; looks++) {
    await click(options, '#helper-again');
    said = await textOf(options, '#helper-state', expected);
    if (typeof expected === 'string' ? said === expected : expected.test(said)) break;
  }
  return said;
}

inBothBrowsers('helper', {}, (at, kind) => {
  let helper;
  before(() => {
    helper = makeHelper();
  });
  after(() => helper.close());
  /** The helper is registered and there: whatever failed in the test before, the user looks again. */
  async function registered() {
    const unregister = helper.register(at.session);
    const options = await openFace(at.session, 'options.html');
    assert.match(await lookAgain(options, INSTALLED), INSTALLED);
    return { unregister, options };
  }

  it('without a helper the popup says so calmly, and links open as always', async () => {
    const popup = await openFace(at.session, 'popup.html');
    assert.equal(await textOf(popup, '#helper', NO_HELPER), NO_HELPER);
    const options = await openFace(at.session, 'options.html');
    assert.equal(await textOf(options, '#helper-state', 'Not installed.'), 'Not installed.');
    assert.equal(await options.$eval('#shared', (box) => box.disabled), true, 'nothing can be shared');
    await lands(at);
    await Promise.all([popup.close(), options.close()]);
  });

  it('hello goes there and back; the process ends when nobody has asked for twenty seconds', async () => {
    const { unregister, options } = await registered();
    const popup = await openFace(at.session, 'popup.html');
    assert.match(await textOf(popup, '#helper', IS_THERE), IS_THERE);
    assert.deepEqual([helper.starts(), helper.running().length], [1, 1], 'one process for both');
    await Promise.all([popup.close(), options.close()]);
    await lands(at);
    await helper.gone(30_000);
    assert.deepEqual(helper.running(), []);
    unregister();
  });

  it('a helper that is killed: links open as before, the popup says so, and the next look starts it again', async () => {
    const { unregister, options } = await registered();
    const popup = await openFace(at.session, 'popup.html');
    assert.match(await textOf(popup, '#helper', IS_THERE), IS_THERE);
    helper.signal('SIGKILL');
    await lands(at);
    assert.equal(await textOf(popup, '#helper', TROUBLE), TROUBLE);
    await pause(1100);
    await reloadFace(popup);
    assert.match(await textOf(popup, '#helper', IS_THERE), IS_THERE);
    await Promise.all([popup.close(), options.close()]);
    unregister();
  });

  it('a helper that hangs holds nobody up', async () => {
    const { unregister, options } = await registered();
    const popup = await openFace(at.session, 'popup.html');
    assert.match(await textOf(popup, '#helper', IS_THERE), IS_THERE);
    helper.signal('SIGSTOP');
    await untilReloaded(options, () => click(options, '#shared'));
    await lands(at);
    assert.equal(await textOf(popup, '#helper', TROUBLE), TROUBLE);
    await helper.gone(15_000);
    assert.deepEqual(helper.running(), [], 'the browser ended it');
    await untilReloaded(options, () => click(options, '#shared'));
    await Promise.all([popup.close(), options.close()]);
    unregister();
  });

  it('a background that was ended goes on from what it knew', async () => {
    const { unregister, options } = await registered();
    helper.signal('SIGKILL');
    const popup = await openFace(at.session, 'popup.html');
    await textOf(popup, '#helper', TROUBLE);
    await options.close();
    await at.session.sleep();
    await lands(at);
    await pause(1100);
    await reloadFace(popup);
    assert.match(await textOf(popup, '#helper', IS_THERE), IS_THERE);
    await popup.close();
    unregister();
  });

  it('a helper that was made for another extension is not spoken to', async () => {
    const others = { chromium: 'a'.repeat(32), firefox: 'other@plainlink.test' };
    helper.signal('SIGKILL');
    const before = helper.starts();
    const unregister = helper.register(at.session, [others[kind]]);
    const options = await openFace(at.session, 'options.html');
    // Firefox tells no difference.
    const said = kind === 'chromium' ? 'Installed, but not for this browser.' : 'Not installed.';
    assert.equal(await lookAgain(options, said), said);
    assert.equal(helper.starts(), before);
    await options.close();
    unregister();
  });

  it('settings travel through the helper, and strict mode stays here', async () => {
    const { unregister, options } = await registered();
    await untilReloaded(options, () => click(options, '#shared'));
    await untilReloaded(options, () => click(options, '#services input'));
    const stored = () => options.evaluate(() => chrome.storage.local.get(['settings', 'sharedBase'])).catch(() => ({}));
    await eventually(async () => (await stored()).sharedBase?.off.length > 0, 8000);
    const { settings, sharedBase } = await stored();
    assert.equal(settings.off.length, 1);
    assert.deepEqual(sharedBase.off, settings.off);
    assert.ok(sharedBase.revision > 0);
    assert.deepEqual(Object.keys(sharedBase).sort(), ['chosen', 'off', 'on', 'revision']);
    await options.evaluate(() => chrome.storage.local.clear());
    await options.close();
    unregister();
  });
});

inBothBrowsers('helper and private windows', { desktop: true, privateAllowed: true }, (at, kind) => {
  let helper, unregister;
  before(async () => {
    helper = makeHelper();
    unregister = helper.register(at.session);
    await at.session.allowPrivate?.();
  });
  after(() => {
    unregister();
    helper.close();
  });

  it('no page of ours in a private window starts the helper; in an ordinary one it does', async () => {
    for (const [face, selector, said] of [
      ['popup.html', '#helper', 'Works on its own; no other program is needed.'],
      ['options.html', '#helper-state', 'In private windows Plainlink does not speak to the helper.'],
    ]) {
      const opened = nextPage(at.session.browser);
      await at.session.openElsewhere(wrap.qq(unused(PLAIN_TARGET)), kind === 'firefox' ? '--private-window' : '--incognito');
      const page = await openFace(at.session, face, await opened);
      assert.equal(await page.evaluate(() => chrome.extension.inIncognitoContext), true);
      assert.equal(await textOf(page, selector, said), said);
      // Even when such a page asks: the background does not believe it.
      const reply = await page.evaluate(() => chrome.runtime.sendMessage({ kind: 'helper', again: true }).catch(() => null));
      assert.ok(reply === null || reply === undefined, JSON.stringify(reply));
      await settled();
      assert.equal(helper.starts(), 0, face);
      await page.close();
    }
    const popup = await openFace(at.session, 'popup.html');
    assert.match(await textOf(popup, '#helper', IS_THERE), IS_THERE);
    assert.equal(helper.starts(), 1);
  });
});

inBothBrowsers('the installed helper', {}, (at, kind) => {
  it('hello goes there and back, doctor saw it, and uninstalling leaves nothing', async () => {
    const helper = installHelper();
    try {
      const unregister = helper.register(at.session);
      const options = await openFace(at.session, 'options.html');
      await click(options, '#helper-again');
      assert.match(await textOf(options, '#helper-state', INSTALLED), INSTALLED);
      assert.equal(helper.starts(), 1);
      await options.close();
      await lands(at);

      assert.equal(helper.plainlink('handler', 'install').status, 0);
      const found = JSON.parse(helper.plainlink('doctor', '--json').stdout);
      const browser = found.browsers.find(({ id }) => id === kind);
      assert.equal(browser.lastHandshake?.extension, at.session.id);
      assert.equal(found.handler.state, 'ours');
      unregister();
      await helper.gone(30_000);
      const removed = helper.uninstall();
      assert.equal(removed.status, 0, removed.stderr);
      assert.deepEqual(readdirSync(helper.folder).sort(), ['plainlink-host', 'started']);
    } finally {
      helper.close();
    }
  });
});
