/** The floor that flow B is measured against: the same mechanism with a constant target, without rules, engine, settings or loop guard. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const BASE = { manifest_version: 3, name: 'Constant', version: '1', host_permissions: ['*://c.pc.qq.com/*'] };

const CHROMIUM = {
  manifest: {
    ...BASE,
    permissions: ['declarativeNetRequestWithHostAccess'],
    background: { service_worker: 'background.js' },
    web_accessible_resources: [{ resources: ['go.html'], matches: ['<all_urls>'], use_dynamic_url: true }],
  },
  script: (
    target,
  ) => `chrome.runtime.onInstalled.addListener(() => chrome.declarativeNetRequest.updateDynamicRules({ removeRuleIds: [1], addRules: [{
  id: 1, condition: { requestDomains: ['c.pc.qq.com'], regexFilter: '^https?://.*$', resourceTypes: ['main_frame'], requestMethods: ['get'] },
  action: { type: 'redirect', redirect: { regexSubstitution: chrome.runtime.getURL('go.html') + '?\\\\0' } } }] }));
self.addEventListener('fetch', (event) => { if (event.request.url.includes('/go.html?')) event.respondWith(Response.redirect(${JSON.stringify(target)}, 302)); });`,
};

const FIREFOX = {
  manifest: {
    ...BASE,
    permissions: ['webRequest', 'webRequestBlocking'],
    background: { scripts: ['background.js'] },
    browser_specific_settings: { gecko: { id: 'constant@plainlink.test', data_collection_permissions: { required: ['none'] } } },
  },
  script: (target) =>
    `browser.webRequest.onBeforeRequest.addListener(() => ({ redirectUrl: ${JSON.stringify(target)} }), { urls: ['*://c.pc.qq.com/*'], types: ['main_frame'] }, ['blocking']);`,
};

/** @param {string} kind @param {string} folder where it may be written @returns {string} the unpacked extension */
export function writeConstant(kind, folder, target) {
  const { manifest, script } = kind === 'chromium' ? CHROMIUM : FIREFOX;
  const extension = join(folder, `constant-${kind}`);
  mkdirSync(extension, { recursive: true });
  writeFileSync(join(extension, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(extension, 'background.js'), script(target));
  writeFileSync(join(extension, 'go.html'), '<!doctype html>');
  return extension;
}
