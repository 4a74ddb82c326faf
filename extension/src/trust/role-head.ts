import { Malformed, type Members, type Reader, text } from './members.ts';

export const MAX_WHOLE = Number.MAX_SAFE_INTEGER;
const TIME = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

/** What every payload begins with (feed.md §3); times in milliseconds of Unix time. Twin of `RoleHead.java`. */
export interface RoleHead {
  readonly version: number;
  readonly issued: number;
  readonly expires: number;
}

export function roleHead(members: Members, role: string): RoleHead {
  members.text('role', (name) => name === role);
  const version = members.whole('version', 1, MAX_WHOLE);
  const issued = members.get('issued', time);
  const expires = members.get('expires', time);
  if (issued >= expires) throw new Malformed('issued before expires');
  return { version, issued, expires };
}

const time: Reader<number> = (json) => {
  const written = text((value) => TIME.test(value))(json);
  const at = Date.parse(written);
  // Date.parse makes 30 February a day in March.
  if (Number.isNaN(at) || new Date(at).toISOString().replace('.000Z', 'Z') !== written) throw new Malformed('a date that exists');
  return at;
};
