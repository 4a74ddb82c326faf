/** Where the ladder says "ask": the extension's own page, with Back at hand, and no request to anyone until the user chooses. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { inBothBrowsers } from '../lib/session.mjs';
import { chatWith } from '../lib/stand-ins/pages/chats.mjs';
import { PLAIN_TARGET, TARGETS, unused } from '../lib/stand-ins/pages/targets.mjs';
import { hostOf, wrap } from '../lib/stand-ins/pages/walls.mjs';
import { askPage, clickIn } from '../lib/steps.mjs';
import { addressOf, eventually, pause, shows } from '../lib/wait.mjs';

inBothBrowsers('ask', {}, (at) => {
  const requests = (seen, link) => seen.requests(hostOf(link)).length;

  it('a guard that was not chosen asks before an unknown target, and contacts neither', async () => {
    const target = unused(PLAIN_TARGET),
      link = wrap.qq(target);
    const seen = at.standIns.journal.open();
    const page = await clickIn(at.session, link);
    assert.ok(await askPage(at.session, page), await addressOf(page));
    assert.equal(await page.$eval('#target', (text) => text.textContent), target);
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'back');
    assert.deepEqual([requests(seen, link), requests(seen, target)], [0, 0]);
    await page.close();
  });

  it('a vendor verdict that is not known asks, even for a chosen kind of link', async () => {
    const target = unused(PLAIN_TARGET);
    const link = wrap.wechat(target).replace('main_type=1&evil_type=100', 'main_type=2&evil_type=20');
    const seen = at.standIns.journal.open();
    const page = await clickIn(at.session, link);
    assert.ok(await askPage(at.session, page), await addressOf(page));
    assert.equal(requests(seen, link), 0);
    await page.close();
  });

  it('Continue does nothing in the first 700 ms, then leads to the target', async () => {
    const target = unused(PLAIN_TARGET),
      link = wrap.qq(target);
    const seen = at.standIns.journal.open();
    const page = await clickIn(at.session, link);
    assert.ok(await askPage(at.session, page));
    const early = await page.evaluate(() => [performance.now(), document.getElementById('continue').disabled]);
    if (early[0] < 650) assert.equal(early[1], true);
    await page.evaluate(() => document.getElementById('continue').click());
    await pause(100);
    assert.equal(requests(seen, target), 0, 'a click by script');
    await eventually(() => page.$eval('#continue', (button) => !button.disabled));
    const enabledAt = await page.evaluate(() => performance.now());
    assert.ok(enabledAt >= 700, `live after ${enabledAt} ms`);
    await page.click('#continue');
    await shows(target)(page);
    assert.deepEqual([await addressOf(page), requests(seen, link), requests(seen, target)], [target, 0, 1]);
    await page.goBack();
    assert.equal(await addressOf(page), chatWith(link));
    await page.close();
  });

  it('Back, which has the focus, leads to the page with the link', async () => {
    const link = wrap.qq(unused(PLAIN_TARGET));
    const page = await clickIn(at.session, link);
    assert.ok(await askPage(at.session, page));
    await page.keyboard.press('Enter');
    await eventually(async () => (await addressOf(page)) === chatWith(link));
    assert.equal(await addressOf(page), chatWith(link));
    await page.close();
  });

  it('"open the original" shows the wall once, and the next click is skipped as before', async () => {
    const target = unused(PLAIN_TARGET),
      link = wrap.qq(target);
    const seen = at.standIns.journal.open();
    const page = await clickIn(at.session, link);
    assert.ok(await askPage(at.session, page));
    await page.click('#wall');
    await shows(link)(page);
    assert.deepEqual([await addressOf(page), requests(seen, link)], [link, 1]);
    const other = await clickIn(at.session, link);
    assert.ok(await askPage(at.session, other), 'another tab asks again');
    assert.equal(requests(seen, link), 1);
    await Promise.all([page.close(), other.close()]);
  });

  it('a well-known target goes straight on, whatever verdict the vendor gives', async () => {
    const target = unused(TARGETS.Taobao);
    const link = `${wrap.qq(target)}&gjlevel=99&gjsublevel=1`;
    const page = await clickIn(at.session, link);
    await shows(target)(page);
    assert.equal(await addressOf(page), target);
    await page.close();
  });

  it('a wall that only nags is skipped for any target', async () => {
    const target = unused('https://news.plain.test/a'),
      link = wrap.zhihu(target);
    const seen = at.standIns.journal.open();
    const page = await clickIn(at.session, link);
    await shows(target)(page);
    assert.deepEqual([await addressOf(page), requests(seen, link)], [target, 0]);
    await page.close();
  });
});
