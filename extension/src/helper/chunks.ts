/** A piece of a reply that is too long for one message of the browser (1 MiB). */
export interface Chunk {
  readonly index: number;
  readonly count: number;
  /** Of the whole reply's UTF-8, in lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly text: string;
}

/** Enough for every reply that there is, and little for a browser. */
export const MAX_REPLY_CHARACTERS = 4 * 1024 * 1024;
export const MAX_CHUNKS = 64;

/** Puts the pieces of one reply together; they come in order, each once, and all say the same about the whole. */
export class Assembly {
  private readonly texts: string[] = [];
  private characters = 0;
  private first: Chunk | undefined;

  /** @returns whether the reply is complete, or `undefined` when the piece does not belong here */
  add(chunk: Chunk): boolean | undefined {
    this.first ??= chunk;
    this.characters += chunk.text.length;
    const fits = chunk.index === this.texts.length && chunk.count === this.first.count && chunk.sha256 === this.first.sha256;
    if (!fits || chunk.count > MAX_CHUNKS || this.characters > MAX_REPLY_CHARACTERS) return undefined;
    this.texts.push(chunk.text);
    return this.texts.length === chunk.count;
  }

  /** @returns the whole reply, or `undefined` when it is not what was announced */
  async whole(): Promise<unknown> {
    const text = this.texts.join('');
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
    const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return hex === this.first?.sha256 ? parseJson(text) : undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
