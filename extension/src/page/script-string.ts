/** Objects that are looked through: enough for a page that sets its variable twice, few enough that time stays linear. */
const MAX_OBJECTS = 8;

/**
 * Reads one string out of a script's text without running it: the member `field` of the object literal that is given to `variable`
 * (`var cgiData = {"url": "…"}`). Only the object's own members are looked at, not nested ones.
 *
 * @returns the text between the quotes, its escapes untouched, or `undefined`
 */
export function scriptString(script: string, variable: string, field: string): string | undefined {
  let objects = 0;
  for (let at = script.indexOf(variable); at >= 0 && objects < MAX_OBJECTS; at = script.indexOf(variable, at + 1)) {
    const open = objectStart(script, at, variable);
    if (open < 0) continue;
    objects++;
    const value = memberString(script, open + 1, field);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Position of the `{` behind `variable =`, -1 when something else stands there. */
function objectStart(script: string, at: number, variable: string): number {
  if (at > 0 && isNameCharacter(script[at - 1])) return -1;
  const equals = skipSpace(script, at + variable.length);
  if (script[equals] !== '=') return -1;
  const open = skipSpace(script, equals + 1);
  return script[open] === '{' ? open : -1;
}

/** Goes through the members of one object literal; strings are stepped over whole, so a brace inside one counts for nothing. */
function memberString(script: string, start: number, field: string): string | undefined {
  let depth = 0;
  for (let at = start; at < script.length; at++) {
    const c = script[at];
    if (c === '"' || c === "'") {
      const end = stringEnd(script, at);
      if (depth === 0 && script.slice(at + 1, end) === field) {
        const value = valueAfter(script, end + 1);
        if (value !== undefined) return value;
      }
      at = end;
    } else if (c === '{' || c === '[' || c === '(') depth++;
    else if (c === '}' || c === ']' || c === ')') {
      if (depth-- === 0) return undefined;
    } else if (depth === 0 && isNameCharacter(c)) {
      const end = nameEnd(script, at);
      const value = script.slice(at, end) === field ? valueAfter(script, end) : undefined;
      if (value !== undefined) return value;
      at = end - 1;
    }
  }
  return undefined;
}

/** The string behind `:`, when it is one. */
function valueAfter(script: string, at: number): string | undefined {
  const colon = skipSpace(script, at);
  if (script[colon] !== ':') return undefined;
  const quote = skipSpace(script, colon + 1);
  if (script[quote] !== '"' && script[quote] !== "'") return undefined;
  const end = stringEnd(script, quote);
  return end < script.length ? script.slice(quote + 1, end) : undefined;
}

/** Position of the closing quote, or the script's length. */
function stringEnd(script: string, open: number): number {
  const quote = script[open];
  for (let at = open + 1; at < script.length; at++) {
    if (script[at] === '\\') at++;
    else if (script[at] === quote) return at;
  }
  return script.length;
}

function nameEnd(script: string, start: number): number {
  let at = start;
  while (at < script.length && isNameCharacter(script[at])) at++;
  return at;
}

function skipSpace(script: string, start: number): number {
  let at = start;
  while (at < script.length && /\s/.test(script[at] as string)) at++;
  return at;
}

function isNameCharacter(c: string | undefined): boolean {
  return c !== undefined && /[\w$]/.test(c);
}
