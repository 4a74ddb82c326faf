/** The verdicts of feed.md §6: a closed list, the same in both twins. Twin of `Word.java`. */
export const WORDS = [
  'updated',
  'unchanged',
  'unreachable',
  'no-ed25519',
  'too-long',
  'envelope',
  'payload-type',
  'signatures',
  'payload',
  'root-version',
  'root-steps',
  'floors',
  'rollback',
  'equivocation',
  'root-expired',
  'schema',
  'client',
  'artifact-length',
  'artifact-hash',
  'rules',
  'examples',
] as const;
export type Word = (typeof WORDS)[number];

/** The refresh ends here. */
export interface Stop {
  readonly stop: Word;
  /** For a person: what was found, or empty. */
  readonly detail: string;
}

/** What a step of feed.md §5 says: go on with a value, or stop with a word. */
export type Step<T> = { readonly go: T } | Stop;

export function stop(word: Word, detail = ''): Stop {
  return { stop: word, detail };
}
