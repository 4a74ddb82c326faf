/** Nesting that a rule file may have. */
const MAX_DEPTH = 32;
const MAX_BYTES = 1024 * 1024;

/**
 * Bytes to JSON with nothing forgiven that readers of other languages would read otherwise: strict UTF-8 without a byte order mark, no
 * key twice in one object, bounded size and depth. Throws an Error whose message says what was expected. Twin of `StrictJson.java`.
 */
export function parseStrictJson(bytes: Uint8Array): unknown {
  if (bytes.length > MAX_BYTES) throw new Error(`more than ${MAX_BYTES} bytes`);
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  const value: unknown = JSON.parse(text);
  checkKeys(text);
  return value;
}

/** Walks a text that is known to be well-formed; only strings and brackets matter. */
function checkKeys(text: string): void {
  const open: (Set<string> | undefined)[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === '{' || c === '[') open.push(c === '{' ? new Set() : undefined);
    else if (c === '}' || c === ']') open.pop();
    else if (c === '"') {
      const end = stringEnd(text, i);
      noteKey(open.at(-1), text, i, end);
      i = end - 1;
    }
    if (open.length > MAX_DEPTH) throw new Error(`more than ${MAX_DEPTH} levels of nesting`);
  }
}

/** Behind the closing quote of the string that begins at `start`. */
function stringEnd(text: string, start: number): number {
  let at = start + 1;
  while (text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
  return at + 1;
}

function noteKey(keys: Set<string> | undefined, text: string, start: number, end: number): void {
  let next = end;
  while (' \t\r\n'.includes(text.charAt(next)) && next < text.length) next++;
  if (!keys || text.charAt(next) !== ':') return;
  const key = JSON.parse(text.slice(start, end)) as string;
  if (keys.has(key)) throw new Error(`the key "${key}" twice in one object`);
  keys.add(key);
}
