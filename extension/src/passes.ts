/** A wall that one tab may open as it is, until a time in milliseconds. */
export interface Pass {
  readonly tab: number;
  readonly wall: string;
  readonly until: number;
}

/** How long "open the original once" holds, so that a reload of the wall behaves. */
export const PASS_MS = 10_000;

const MAX_PASSES = 100;

export function isPassed(passes: readonly Pass[], tab: number, wall: string, now: number): boolean {
  return passes.some((pass) => pass.tab === tab && pass.wall === withoutFragment(wall) && pass.until > now);
}

export function withPass(passes: readonly Pass[], tab: number, wall: string, until: number, now: number): readonly Pass[] {
  return [...passes.filter((pass) => pass.until > now).slice(1 - MAX_PASSES), { tab, wall: withoutFragment(wall), until }];
}

export function withoutFragment(url: string): string {
  const hash = url.indexOf('#');
  return hash < 0 ? url : url.slice(0, hash);
}
