import { parseSignedJson, type SignedJson } from './signed-json.ts';

/** Signed JSON does not have the shape that feed.md gives it. */
export class Malformed extends Error {}

export type Reader<T> = (json: SignedJson) => T;

/** The value that a reader makes of strict JSON, or `undefined` when it is malformed. */
export function read<T>(bytes: Uint8Array, reader: (members: Members) => T): T | undefined {
  const json = parseSignedJson(bytes);
  if (json === undefined) return undefined;
  try {
    return reader(Members.of(json));
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

/** The members of a JSON object, read strictly; unknown ones are ignored (feed.md §3). Twin of `Members.java`. */
export class Members {
  private readonly json: ReadonlyMap<string, SignedJson>;

  private constructor(json: ReadonlyMap<string, SignedJson>) {
    this.json = json;
  }

  static of(this: void, json: SignedJson): Members {
    if (json instanceof Map) return new Members(json);
    throw new Malformed('an object');
  }

  get<T>(name: string, reader: Reader<T>): T {
    const value = this.json.get(name);
    if (value === undefined) throw new Malformed(`the field ${name}`);
    return reader(value);
  }

  optional<T>(name: string, reader: Reader<T>): T | undefined {
    return this.json.has(name) ? this.get(name, reader) : undefined;
  }

  object(name: string): Members {
    return this.get(name, Members.of);
  }

  text(name: string, valid: (text: string) => boolean): string {
    return this.get(name, text(valid));
  }

  whole(name: string, min: number, max: number): number {
    return this.get(name, whole(min, max));
  }

  list<T>(name: string, min: number, max: number, reader: Reader<T>): readonly T[] {
    const items = this.json.get(name);
    if (!Array.isArray(items) || items.length < min || items.length > max) throw new Malformed(`${name}: a list of ${min} to ${max}`);
    return items.map(reader);
  }

  map<T>(min: number, max: number, reader: Reader<T>): ReadonlyMap<string, T> {
    if (this.json.size < min || this.json.size > max) throw new Malformed(`an object of ${min} to ${max}`);
    return new Map([...this.json].map(([name, value]) => [name, reader(value)]));
  }
}

export function text(valid: (text: string) => boolean): Reader<string> {
  return (json) => {
    if (typeof json === 'string' && valid(json)) return json;
    throw new Malformed('a text of another form');
  };
}

export function whole(min: number, max: number): Reader<number> {
  return (json) => {
    if (typeof json === 'number' && min <= json && json <= max) return json;
    throw new Malformed(`a whole number from ${min} to ${max}`);
  };
}
