import type { Settings } from './settings.ts';

/** What one browser does to keep navigations away from walls; each package carries its own. */
export interface Interception {
  /** Registers handlers; called before anything is awaited. */
  listen(): void;
  /** The walls of the rules in use, as match patterns; told whenever they may have changed. */
  watch(walls: readonly string[]): void;
  /** Brings what the browser itself holds in step with settings and granted hosts. */
  sync(settings: Settings, granted: readonly string[]): Promise<void>;
  /** Called once in a browser session, after the first `sync`. */
  begin(): void;
  /** Lets a tab open a wall for the next seconds. */
  letThrough(tab: number, wall: string): Promise<void>;
}
