import { ruleSetOf } from '../bundle/rule-json.ts';
import type { RuleSet } from '../engine/rule-set.ts';
import { sha256, utf8 } from '../trust/bytes.ts';
import type { Verified } from '../trust/trust.ts';

/**
 * The rules of a release that was verified, ready for a background that was just woken. It lies in `storage.local`, which the background
 * reads anyway, so that no click pays for a database or a signature. Only our own origin can write there; the hash is against a damaged disk,
 * not against a forger, and whole generations (`generations.ts`) are verified from their signatures whenever the browser starts.
 */
export interface Ready {
  /** Number of the release. */
  readonly version: number;
  /** Of its payload. */
  readonly hash: string;
  readonly issued: number;
  readonly expires: number;
  /** The version of Plainlink that ran its examples; another one has to run them again before it uses the rules. */
  readonly client: string;
  /** Of the text. */
  readonly sha256: string;
  /** Compiled rules, as in `plainlink:rules`. */
  readonly text: string;
}

/** Its name in `storage.local`. Nothing lies there as long as the built-in rules are in use. */
export const READY = 'rules';

/** Compiled rules as the faces read them. */
export interface Compiled {
  readonly rules: readonly { readonly id: string; readonly service: string; readonly name?: Readonly<Record<string, string>> }[];
  readonly wellKnown: readonly string[];
}

export async function readyOf({ release, rules, artifacts }: Verified, client: string): Promise<Ready> {
  const skipped = new Set(rules.skipped);
  // Verified means that the strict parser has read the same bytes.
  const compiled = JSON.parse(new TextDecoder().decode(artifacts.get('rules'))) as Compiled;
  const text = JSON.stringify({ ...compiled, rules: compiled.rules.filter(({ id }) => !skipped.has(id)) });
  const { version, issued, expires } = release.role;
  return { version, hash: release.hash, issued, expires, client, sha256: await sha256(utf8(text)), text };
}

/** @returns what is stored, if it has the form; `undefined` for everything else */
export function parseReady(stored: unknown): Ready | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { version, hash, issued, expires, client, sha256: digest, text } = stored as Record<string, unknown>;
  const numbers = [version, issued, expires].every(Number.isSafeInteger) && (version as number) > 0;
  const texts = [hash, client, digest, text].every((value) => typeof value === 'string');
  return numbers && texts ? (stored as Ready) : undefined;
}

/** The rules of one release, as an engine and the faces use them. */
export interface ReadyRules {
  readonly rules: RuleSet;
  readonly compiled: Compiled;
}

/** `undefined` when the text is not what was stored. */
export async function openReady({ sha256: digest, text }: Ready): Promise<ReadyRules | undefined> {
  try {
    if ((await sha256(utf8(text))) !== digest) return undefined;
    const compiled = JSON.parse(text) as Compiled;
    const rules = ruleSetOf(compiled);
    return 'find' in rules && 'rules' in rules ? { rules, compiled } : undefined;
  } catch {
    return undefined;
  }
}
