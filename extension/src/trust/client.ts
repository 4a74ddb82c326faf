import type { ReleaseRole } from './release-role.ts';

/** The rule language of this program's engine. */
export const SCHEMA = 1;
const VERSION = /^(?:0|[1-9][0-9]{0,8})(?:\.(?:0|[1-9][0-9]{0,8})){2}$/;

/** The program that takes a release. Twin of `Client.java`. */
export interface Client {
  /** Of the program, `N.N.N`. */
  readonly version: string;
  /** The newest rule language that it knows. */
  readonly schema: number;
}

export function isVersion(text: string): boolean {
  return VERSION.test(text);
}

export function isWithin({ version }: Client, { minClient, maxClient }: ReleaseRole): boolean {
  return (minClient === undefined || compare(version, minClient) >= 0) && (maxClient === undefined || compare(version, maxClient) <= 0);
}

function compare(one: string, other: string): number {
  const others = other.split('.').map(Number);
  const differences = one.split('.').map((number, i) => Number(number) - (others[i] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}
