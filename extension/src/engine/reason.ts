/** Why a link or target was refused: the closed list of engine.md §6. Twin of `Reason.java`. */
export const REASONS = [
  'scheme',
  'userinfo',
  'host',
  'idn',
  'port',
  'private',
  'control',
  'encoding',
  'too-long',
  'too-deep',
  'not-shorter',
  'no-target',
] as const;

export type Reason = (typeof REASONS)[number];
