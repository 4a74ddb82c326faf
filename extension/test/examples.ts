import { readdirSync, readFileSync } from 'node:fs';

/** One example of a rule file: the link, and where it stands. */
export interface Example {
  readonly url: string;
  readonly from: string;
}

interface RuleFile {
  readonly rules: readonly { readonly id: string; readonly examples: readonly { readonly why: string; readonly url?: string }[] }[];
}

const FOLDER = '../rules/services';

/** The examples of all rule files. */
export function ruleExamples(): readonly Example[] {
  const files = readdirSync(FOLDER).map((name) => JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8')) as RuleFile);
  return files.flatMap(({ rules }) =>
    rules.flatMap(({ id, examples }) => examples.flatMap(({ why, url }) => (url === undefined ? [] : [{ url, from: `${id}: ${why}` }]))),
  );
}
