/**
 * Strict mode: the browser no longer connects ahead of a click. Plainlink asks for the optional `privacy` permission; a browser under
 * automation never answers that prompt. So the tests add an extension of their own that needs the permission and makes the same call.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MANIFEST = {
  manifest_version: 3,
  name: 'Strict mode for tests',
  version: '1',
  permissions: ['privacy'],
  background: { service_worker: 'set.js', scripts: ['set.js'] },
  browser_specific_settings: { gecko: { id: 'strict-mode@plainlink.test', data_collection_permissions: { required: ['none'] } } },
};
const SCRIPT = `const setting = (globalThis.browser ?? chrome).privacy.network.networkPredictionEnabled;
const set = () => setting.set({ value: false });
chrome.runtime.onInstalled.addListener(set); set();`;

/** @param {string} folder where it may be written @returns {string} the unpacked extension */
export function writeStrictMode(folder) {
  const target = join(folder, 'strict-mode');
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, 'manifest.json'), JSON.stringify(MANIFEST));
  writeFileSync(join(target, 'set.js'), SCRIPT);
  return target;
}

/** Adds to a browser session `setStrict(on)`. Off means the extension is gone, and with it its setting. */
export function strictSwitch(browser, folder) {
  const path = writeStrictMode(folder);
  let id;
  return async (on) => {
    if (on === (id !== undefined)) return;
    if (on) id = await browser.installExtension(path);
    else id = await browser.uninstallExtension(id);
    await new Promise((done) => setTimeout(done, 500));
  };
}
