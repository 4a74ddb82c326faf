import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtInRules } from '../src/bundle/built-in.ts';
import { type Problem, problemText } from '../src/bundle/reader.ts';
import { type RuleFile, ruleSetOfFiles } from '../src/bundle/rule-files.ts';
import { parseStrictJson } from '../src/bundle/strict-json.ts';
import { advise } from '../src/engine/ladder.ts';
import { refusedLink } from '../src/engine/resolution.ts';
import { resolutionJson } from '../src/engine/resolution-json.ts';
import { resolve } from '../src/engine/resolver.ts';
import { RuleSet } from '../src/engine/rule-set.ts';
import { type Line, LineSplitter } from './line-splitter.ts';

// `resolve --json` of the TypeScript engine (engine.md §7). Bundled and started by `resolve.mjs`.

const USAGE = 64;
const BROKEN_RULES = 65;
const IO_ERROR = 74;
const NONE: ReadonlySet<string> = new Set();
const FLUSH_AT = 64 * 1024;

export async function main(args: readonly string[]): Promise<number> {
  const command = parseArguments(args);
  if (!command) {
    process.stderr.write('usage: node extension/tools/resolve.mjs --json [--rules DIR] URL…|-\n');
    return USAGE;
  }
  const rules = command.folder === undefined ? builtInRules() : rulesOfFolder(command.folder);
  if (!(rules instanceof RuleSet)) {
    for (const problem of rules) process.stderr.write(`plainlink: ${problemText(problem)}\n`);
    return BROKEN_RULES;
  }
  process.stdout.on('error', () => process.exit(IO_ERROR));
  if (command.links.length === 1 && command.links[0] === '-') return answerLines(rules);
  await write(command.links.map((link) => answer(rules, link)).join(''));
  return 0;
}

interface Command {
  readonly folder: string | undefined;
  readonly links: readonly string[];
}

/** Options may stand anywhere before `--`; `undefined`: wrong usage. */
function parseArguments(args: readonly string[]): Command | undefined {
  let json = false;
  let folder: string | undefined;
  const links: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const argument = args[at] as string;
    if (argument === '--json') json = true;
    else if (argument === '--rules') {
      folder = args[++at];
      if (!folder) return undefined;
    } else if (argument === '--') {
      links.push(...args.slice(at + 1));
      break;
    } else if (argument.startsWith('-') && argument !== '-') return undefined;
    else links.push(argument);
  }
  const lone = !links.includes('-') || links.length === 1;
  return json && lone && links.length > 0 ? { folder, links } : undefined;
}

function rulesOfFolder(folder: string): RuleSet | readonly Problem[] {
  const services = join(folder, 'services');
  const wellKnown = join(folder, 'well-known.json');
  const missing = [services, wellKnown].filter((path) => !existsSync(path));
  if (missing.length > 0) return missing.map((path) => unreadable(path, 'nothing there'));
  const problems: Problem[] = [];
  const read = (path: string, name: string): RuleFile => {
    try {
      return { name, json: parseStrictJson(readFileSync(path)) };
    } catch (error) {
      problems.push(unreadable(name, error instanceof Error ? error.message : String(error)));
      return { name, json: undefined };
    }
  };
  const names = readdirSync(services)
    .filter((name) => name.endsWith('.json'))
    .sort();
  const files = names.map((name) => read(join(services, name), name));
  const known = read(wellKnown, 'well-known.json');
  return problems.length > 0 ? problems : ruleSetOfFiles(files, known.json);
}

function unreadable(file: string, found: string): Problem {
  return { file, rule: '', field: '', expected: 'a JSON file in UTF-8', found };
}

function answer(rules: RuleSet, link: string): string {
  const resolution = resolve(rules, link);
  return `${resolutionJson(link, resolution, advise(rules, resolution, NONE))}\n`;
}

export function answerLine(rules: RuleSet, line: Line): string {
  if (line.kind === 'text') return answer(rules, line.text);
  const resolution = refusedLink(line.kind === 'too-long' ? 'too-long' : 'encoding');
  return `${resolutionJson('', resolution, { advice: 'stay', because: 'refused' })}\n`;
}

async function answerLines(rules: RuleSet): Promise<number> {
  const splitter = new LineSplitter();
  try {
    for await (const chunk of process.stdin) {
      let out = '';
      for (const line of splitter.push(chunk as Buffer)) {
        out += answerLine(rules, line);
        if (out.length < FLUSH_AT) continue;
        await write(out);
        out = '';
      }
      await write(out);
    }
    await write([...splitter.end()].map((line) => answerLine(rules, line)).join(''));
    return 0;
  } catch {
    return IO_ERROR;
  }
}

function write(text: string): Promise<void> {
  return new Promise((done, failed) => {
    if (text === '') done();
    else process.stdout.write(text, (error) => (error ? failed(error) : done()));
  });
}
