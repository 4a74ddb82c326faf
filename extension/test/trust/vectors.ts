import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Bytes } from '../../src/trust/bytes.ts';

/** The vectors of rules/conformance/trust; their shape is told in its README.md. */
export interface TrustVector {
  readonly why: string;
  readonly root: string;
  readonly broken?: true;
  readonly refreshes?: readonly RefreshStep[];
}

export interface RefreshStep {
  readonly at: string;
  readonly feed: Readonly<Record<string, FeedFile | null>>;
  readonly says: string;
  readonly root: number;
  readonly release: number;
  readonly stale?: readonly string[];
  readonly skipped?: readonly string[];
  readonly everyByte?: string;
  readonly restart?: string;
}

type FeedFile = string | { readonly text: string } | { readonly repeat: string; readonly times: number };

const FOLDER = '../rules/conformance/trust';
const SHAPED_OTHERWISE = ['ed25519.json', 'json.json'];

export function readSuite<T>(name: string): readonly T[] {
  return (JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8')) as { vectors: readonly T[] }).vectors;
}

export function suiteNames(): readonly string[] {
  return readdirSync(FOLDER).filter((name) => name.endsWith('.json') && !SHAPED_OTHERWISE.includes(name));
}

export function file(name: string): Bytes {
  return new Uint8Array(readFileSync(`${FOLDER}/files/${name}`));
}

/** What the feed of a step gives when at most `limit` bytes of a path are asked for. */
export function served({ feed }: RefreshStep, path: string, limit: number): Bytes | undefined {
  const said = feed[path];
  if (said === null) return undefined;
  if (said === undefined) return artifact(path)?.slice(0, limit);
  if (typeof said === 'string') return file(said).slice(0, limit);
  // Without an end for anybody who would read on: only what is asked for is made.
  const text = 'text' in said ? said.text : said.repeat.repeat(Math.min(said.times, Math.ceil(limit / said.repeat.length)));
  return new TextEncoder().encode(text).slice(0, limit);
}

function artifact(path: string): Bytes | undefined {
  const name = path.replace('v1/', '');
  return path.startsWith('v1/artifacts/') && existsSync(`${FOLDER}/files/${name}`) ? file(name) : undefined;
}
