// One template, two manifests: they differ only where the browsers do. No single manifest serves private windows in both.

/** Public half of a key made once: it gives the Chromium package the same id everywhere. The private half was thrown away. */
export const CHROMIUM_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAsQfrbjsHacjhujwNsusee23PGz9w5WnhIsWW7EWgFdj9V2HkiWnIBwZYuZZZ8FXXRt94lSbBtC6DKe/4WyY7' +
  'XmJV/ZrL86pXWjypLGDnbnNBv9G0WmsCGRl8Pcy08eyNHb3B6qRaD/TLU9jq6UzKVToWEJMgA2xejFJt2g0h4Ip+OPCexMfM0WCbriANFFZJZKvbOSgBb0RlZxbmfGj7' +
  'AoshuOQDCyiwU6xnuVarqC/S6ebcyT11CqCClyXxoLjKCBeTX8qlpLjiw4rIR9aEfBQ3TIzlSFwpzNbyXJr1W9WWMHhWMYxG8+BEQSREjoZ0/k1jjTTTOr7lUFHa6qqA' +
  'ywIDAQAB';
export const CHROMIUM_ID = 'aoaaimgljoaglhldcbfgnpbkbkiojmdb';
export const FIREFOX_ID = 'plainlink@plainlink.dev';

/** @param {string[]} origins of the feed, the only places that anything is fetched from */
const policy = (origins) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    ["connect-src 'self'", ...origins.map(sourceOf)].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

/** A path stands for all below it only with a final `/` (CSP3 §6.7.2.8). */
const sourceOf = (origin) => (new URL(origin).pathname === '/' ? origin : `${origin}/`);

const ICONS = Object.fromEntries([16, 32, 48, 128].map((size) => [size, `icons/${size}.png`]));

/**
 * @param {'chromium' | 'firefox'} browser
 * @param {{version: string, owners: string[], chats: string[], pages: string[], origins: string[]}} facts match patterns of the owners'
 *   hosts, the web chats, and the walls whose target stands in their page; base URLs of the feed
 */
export function manifest(browser, { version, owners, chats, pages, origins }) {
  return {
    manifest_version: 3,
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    version,
    icons: ICONS,
    action: { default_popup: 'popup.html', default_icon: ICONS, default_title: '__MSG_name__' },
    options_ui: { page: 'options.html', open_in_tab: true },
    content_security_policy: { extension_pages: policy(origins) },
    content_scripts: [
      { matches: chats, js: ['chat.js'], run_at: 'document_start' },
      { matches: pages, js: ['page.js'], run_at: 'document_start' },
    ],
    host_permissions: owners,
    optional_host_permissions: ['*://*/*'],
    optional_permissions: ['privacy'],
    ...(browser === 'chromium' ? chromium() : firefox()),
  };
}

function chromium() {
  return {
    key: CHROMIUM_KEY,
    minimum_chrome_version: '137',
    incognito: 'split',
    permissions: ['alarms', 'declarativeNetRequestWithHostAccess', 'nativeMessaging', 'storage', 'webRequest'],
    background: { service_worker: 'background.js' },
    // Pages can neither fetch, frame nor open it: its address changes with every session.
    web_accessible_resources: [{ resources: ['go.html'], matches: ['<all_urls>'], use_dynamic_url: true }],
  };
}

function firefox() {
  return {
    incognito: 'spanning',
    permissions: ['alarms', 'nativeMessaging', 'storage', 'webRequest', 'webRequestBlocking'],
    background: { scripts: ['background.js'] },
    browser_specific_settings: {
      gecko: { id: FIREFOX_ID, strict_min_version: '140.0', data_collection_permissions: { required: ['none'] } },
    },
  };
}
