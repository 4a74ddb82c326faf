import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { facts, version } from '../build.mjs';
import { CHROMIUM_ID, CHROMIUM_KEY, FIREFOX_ID, manifest } from '../manifest.mjs';

const found = await facts();
const chromium = manifest('chromium', found);
const firefox = manifest('firefox', found);

test('Chromium gets exactly these permissions', () => {
  assert.deepEqual(chromium.permissions, ['alarms', 'declarativeNetRequestWithHostAccess', 'nativeMessaging', 'storage', 'webRequest']);
  assert.deepEqual(chromium.optional_permissions, ['privacy']);
});

test('Firefox gets exactly these permissions', () => {
  assert.deepEqual(firefox.permissions, ['alarms', 'nativeMessaging', 'storage', 'webRequest', 'webRequestBlocking']);
  assert.deepEqual(firefox.optional_permissions, ['privacy']);
});

test('hosts are asked for by owner, everything else later', () => {
  for (const { host_permissions, optional_host_permissions } of [chromium, firefox]) {
    assert.ok(host_permissions.includes('*://*.qq.com/*'));
    assert.ok(host_permissions.every((pattern) => /^\*:\/\/\*\.[a-z0-9.-]+\.[a-z]+\/\*$/.test(pattern)));
    assert.deepEqual(optional_host_permissions, ['*://*/*']);
  }
});

test('go.html is the only page that the web can reach, in Chromium, under an address of the session', () => {
  assert.deepEqual(chromium.web_accessible_resources, [{ resources: ['go.html'], matches: ['<all_urls>'], use_dynamic_url: true }]);
  assert.equal(firefox.web_accessible_resources, undefined);
});

test('nobody can connect from outside', () => {
  for (const each of [chromium, firefox]) assert.equal('externally_connectable' in each, false);
});

test('content scripts run in the top frames of chats and of walls with a page rule, and nowhere else', () => {
  const [chats, pages] = chromium.content_scripts;
  assert.ok(chats.matches.includes('https://wx.qq.com/*'));
  assert.deepEqual(pages.matches, ['*://security.wechat.com/*', '*://t.cn/*', '*://weixin110.qq.com/*']);
  for (const script of chromium.content_scripts) assert.equal('all_frames' in script || 'match_about_blank' in script, false);
});

test('the security policy allows our own files only and forbids text that becomes script', () => {
  for (const { content_security_policy } of [chromium, firefox]) {
    const policy = content_security_policy.extension_pages;
    assert.deepEqual(policy.split('; ').sort(), [
      "base-uri 'none'",
      "connect-src 'self'",
      "default-src 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "img-src 'self'",
      "require-trusted-types-for 'script'",
      "script-src 'self'",
      "style-src 'self'",
      "trusted-types 'none'",
    ]);
  }
});

test('anything is fetched from the feed of the build only, a path being all that is below it', () => {
  const origins = ['https://rules.example', 'https://cdn.example:8443/plainlink', 'http://127.0.0.1:8099'];
  for (const browser of ['chromium', 'firefox']) {
    const policy = manifest(browser, { ...found, origins }).content_security_policy.extension_pages;
    const allowed = policy.split('; ').find((part) => part.startsWith('connect-src'));
    assert.equal(allowed, "connect-src 'self' https://rules.example https://cdn.example:8443/plainlink/ http://127.0.0.1:8099");
  }
});

test('each browser has its own background and its own private windows', () => {
  assert.deepEqual(chromium.background, { service_worker: 'background.js' });
  assert.equal(chromium.incognito, 'split');
  assert.deepEqual(firefox.background, { scripts: ['background.js'] });
  assert.equal(firefox.incognito, 'spanning');
});

test('ids, floors and data collection are stated', () => {
  assert.equal(chromium.key, CHROMIUM_KEY);
  assert.equal(chromium.minimum_chrome_version, '137');
  assert.deepEqual(firefox.browser_specific_settings.gecko, {
    id: FIREFOX_ID,
    strict_min_version: '140.0',
    data_collection_permissions: { required: ['none'] },
  });
});

test('the key gives the id that other programs know', () => {
  const hex = createHash('sha256').update(Buffer.from(CHROMIUM_KEY, 'base64')).digest('hex').slice(0, 32);
  const id = [...hex].map((digit) => String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16))).join('');
  assert.equal(id, CHROMIUM_ID);
});

test('the version is that of the project', () => {
  assert.equal(chromium.version, version());
  assert.match(version(), /^\d+(\.\d+){0,3}$/);
});
