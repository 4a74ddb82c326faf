import type { Settings } from './settings.ts';

/** What the browser says about the setting that strict mode needs. */
export type StrictMode = 'not-granted' | 'off' | 'on' | 'held-by-other';

/**
 * Strict mode: the browser opens no connection ahead of a navigation, so that a wall sees none. It is one setting for the whole
 * browser, so another extension or a policy may hold it; then it is left to them.
 */
export async function applyStrictMode({ on, strict }: Settings): Promise<void> {
  const prediction = predictionSetting();
  if (!prediction) return;
  const { levelOfControl } = await prediction.get({});
  if (on && strict && levelOfControl === 'controllable_by_this_extension') await prediction.set({ value: false });
  if (!(on && strict) && levelOfControl === 'controlled_by_this_extension') await prediction.clear({});
}

export async function strictMode(): Promise<StrictMode> {
  const prediction = predictionSetting();
  if (!prediction) return 'not-granted';
  const { levelOfControl, value } = await prediction.get({});
  if (levelOfControl === 'controlled_by_this_extension') return 'on';
  if (levelOfControl === 'controllable_by_this_extension') return 'off';
  return value === false ? 'on' : 'held-by-other';
}

/** `chrome.privacy` is not there before the optional permission was granted. */
function predictionSetting(): chrome.types.ChromeSetting<boolean> | undefined {
  return (chrome.privacy as typeof chrome.privacy | undefined)?.network?.networkPredictionEnabled;
}
