/**
 * The only place that names a browser difference. `BROWSER` is set when the bundle is made, so each package carries its own half.
 */
declare const BROWSER: 'chromium' | 'firefox';

const CHROMIUM = BROWSER === 'chromium';

/** Chromium runs a second copy of the background for private windows (`incognito: split`); Firefox has one for both. */
export function inPrivateCopy(): boolean {
  return CHROMIUM && chrome.extension.inIncognitoContext;
}

/** Sends a tab to a web page or a page of ours. Firefox can replace the current entry of the tab's history, Chromium cannot. */
export async function navigate(tabId: number, url: string, replace = false): Promise<void> {
  const properties = !CHROMIUM && replace ? { url, loadReplace: true } : { url };
  await chrome.tabs.update(tabId, properties);
}

/** Keeps content scripts, and with them a page that broke out of its sandbox, away from the settings; Firefox has no such switch. */
export async function shieldStorage(): Promise<void> {
  if (CHROMIUM) await chrome.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
}

/**
 * How many entries of the tab's history lie between `where.html` and the page with the link. A wall that had to be loaded is one of
 * them in Chromium; Firefox replaced it.
 */
export function stepsBack(wallWasLoaded: boolean): number {
  return CHROMIUM && wallWasLoaded ? 2 : 1;
}

/** Why a port ended, in the browser's own words; nothing when the other side just ended it. Firefox tells it on the port. */
export function disconnectReason(port: chrome.runtime.Port): string | undefined {
  const lastError = chrome.runtime.lastError?.message;
  return CHROMIUM ? lastError : (port as { readonly error?: { readonly message?: string } }).error?.message;
}

/** The names under which Chromium's kin make themselves known, as `installer/locations.json` calls them. */
const BRANDS = { 'Google Chrome': 'chrome', 'Microsoft Edge': 'edge', Brave: 'brave', Opera: 'opera', Vivaldi: 'vivaldi' } as const;

/** The browser's own name, for `plainlink doctor`; its family where it goes by that. */
export function browserName(): string {
  if (!CHROMIUM) return 'firefox';
  const { userAgentData } = globalThis.navigator as { readonly userAgentData?: { readonly brands: readonly { readonly brand: string }[] } };
  const brands = new Set(userAgentData?.brands.map(({ brand }) => brand));
  return Object.entries(BRANDS).find(([brand]) => brands.has(brand))?.[1] ?? 'chromium';
}
