/** What is wrong with a rule file, and where (`file: rule: field: expected … but found …`). */
export interface Problem {
  readonly file: string;
  /** The rule's id, or empty when the fault stands outside a rule. */
  readonly rule: string;
  readonly field: string;
  readonly expected: string;
  readonly found: string;
}

export function problemText({ file, rule, field, expected, found }: Problem): string {
  return `${[file, rule, field].filter((part) => part !== '').join(': ')}: expected ${expected} but found ${found}`;
}

/** One place in a JSON value; notes problems instead of throwing, so that all of them are told at once. */
export class Place {
  readonly value: unknown;
  readonly file: string;
  readonly rule: string;
  private readonly own: string | number;
  private readonly above: Place | undefined;
  private readonly problems: Problem[];

  constructor(value: unknown, file: string, rule: string, field: string | number, problems: Problem[], above?: Place) {
    this.value = value;
    this.file = file;
    this.rule = rule;
    this.own = field;
    this.above = above;
    this.problems = problems;
  }

  /** The way to this value, as `target[0][1].until`; written out only when a problem is told: a click may wait for these rules. */
  get field(): string {
    const above = this.above?.field ?? '';
    if (typeof this.own === 'number') return `${above}[${this.own}]`;
    return above === '' ? this.own : `${above}.${this.own}`;
  }

  /** The same value, as part of a rule. */
  inRule(rule: string): Place {
    return new Place(this.value, this.file, rule, '', this.problems);
  }

  problem(expected: string): undefined {
    const { file, rule, field } = this;
    this.problems.push({ file, rule, field, expected, found: shown(this.value) });
    return undefined;
  }

  /** The members of an object; one that is not allowed is a problem. */
  object(allowed: readonly string[]): ReadonlyMap<string, Place> {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value)) {
      this.problem('an object');
      return new Map();
    }
    const members = new Map(Object.entries(this.value).map(([name, value]) => [name, this.at(value, name)] as const));
    for (const [name, place] of members) if (!allowed.includes(name)) place.problem(`no field of this name, only ${list(allowed)}`);
    return members;
  }

  /** The members of an object whose names are free. */
  members(): ReadonlyMap<string, Place> {
    return this.object(typeof this.value === 'object' && this.value !== null ? Object.keys(this.value) : []);
  }

  items(least: number, most: number): readonly Place[] {
    if (!Array.isArray(this.value) || this.value.length < least || this.value.length > most) {
      this.problem(`a list of ${least} to ${most}`);
      return [];
    }
    return this.value.map((value, i) => new Place(value, this.file, this.rule, i, this.problems, this));
  }

  text(): string {
    if (typeof this.value === 'string' && this.value !== '') return this.value;
    this.problem('a text');
    return '';
  }

  /** A text that passes, else a problem with what was expected. */
  textThat(passes: (text: string) => boolean, expected: string): string {
    if (typeof this.value === 'string' && passes(this.value)) return this.value;
    this.problem(expected);
    return '';
  }

  oneOf<T extends string>(choices: readonly T[]): T | undefined {
    return choices.find((choice) => choice === this.value) ?? this.problem(`one of ${list(choices)}`);
  }

  integer(least: number, most: number): number {
    if (Number.isInteger(this.value) && (this.value as number) >= least && (this.value as number) <= most) return this.value as number;
    this.problem(`a whole number from ${least} to ${most}`);
    return least;
  }

  /** A place for a member that is not there. */
  missing(name: string): Place {
    return this.at(undefined, name);
  }

  private at(value: unknown, name: string): Place {
    return new Place(value, this.file, this.rule, name, this.problems, this);
  }
}

function list(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(', ');
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
