/** The rule files of a folder as one compact JSON text (`compile.mjs`). */
export function compileRules(folder: string): string;
