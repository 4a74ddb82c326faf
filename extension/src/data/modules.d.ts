/** The rule set of ../rules, compiled by src/bundle/compile.mjs when the bundle is made. */
declare module 'plainlink:rules' {
  const rules: unknown;
  export default rules;
}

/** The chat pages of ../rules/chats, in one list. */
declare module 'plainlink:chats' {
  const chats: readonly { readonly service: string; readonly hosts: readonly string[]; readonly anchors: string }[];
  export default chats;
}

/** The envelope of the root that this build was given, in base64; empty when it was given none. */
declare module 'plainlink:root' {
  const root: string;
  export default root;
}

/** The match patterns of the walls of ../rules (`builtInWalls` in src/rules.ts), so that a background that wakes need not read rules for them. */
declare module 'plainlink:walls' {
  const walls: readonly string[];
  export default walls;
}
