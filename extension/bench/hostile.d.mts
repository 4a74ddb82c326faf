export const HEADS: readonly string[];
export const BAITS: readonly string[];
export function hostileLink(head: string, bait: string, bytes: number): string;
