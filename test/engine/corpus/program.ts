/**
 * A program of the corpus and what must come of it. Its rules are comments at its top:
 *
 *     # compare: exact      the default; or `unordered` (lines in any order) or `pattern` (each
 *                           line of the .out file is a regular expression for one line)
 *     # status: completed   the default; or `failed`, `deadlocked`, `stopped`
 *     # exit: 3             the exit code, where the status does not say it
 *     # stdin: Ann|Bob      lines that are typed
 *     # input: ends         nothing is typed after them
 *     # stderr: …           a regular expression for a part of stderr; without one it is empty
 *     # waits: Worker, lock, first
 *                           in a deadlock: a thread, what it waits for and the name of that
 *     # stop: KeyboardInterrupt once something is printed
 *     # python: 3.14        older CPythons print something else
 *     # here: the reason why no CPython prints this
 *
 * `stderr` and `waits` may be said more than once.
 */
export interface CorpusProgram {
  readonly topic: string;
  readonly name: string;
  readonly source: string;
  /** What it prints on stdout. */
  readonly output: string;
  readonly rules: Rules;
}

export interface Rules {
  readonly compare: Comparison;
  readonly status: Status;
  readonly exitCode: number;
  /** As `sys.stdin.read()` gives it. */
  readonly stdin: string;
  readonly inputEnds: boolean;
  readonly stderr: readonly string[];
  readonly waits: readonly string[];
  readonly isStopped: boolean;
  /** The oldest CPython that prints this. */
  readonly python: string | undefined;
  /** Why it runs in the engine alone. */
  readonly here: string | undefined;
}

/** How a program ended, in the engine or under CPython. */
export interface Ending {
  readonly status: string;
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Each as `Worker, lock, first`; undefined where nobody can tell. */
  readonly waits: readonly string[] | undefined;
}

/** Two values that are equal if a program did as it must, and whose difference says what it did. */
export interface Verdict {
  readonly actual: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
}

const COMPARISONS = ["exact", "unordered", "pattern"] as const;
const STATUSES = ["completed", "failed", "deadlocked", "stopped"] as const;
const RULES = [
  "compare",
  "status",
  "exit",
  "stdin",
  "input",
  "stderr",
  "waits",
  "stop",
  "python",
  "here",
];

type Comparison = (typeof COMPARISONS)[number];
type Status = (typeof STATUSES)[number];

const EXIT_CODES: Readonly<Record<Status, number>> = {
  completed: 0,
  failed: 1,
  deadlocked: -9,
  stopped: 130,
};

/** @throws where a rule is unknown or says something it cannot say. */
export function parseRules(source: string): Rules {
  const said: { readonly rule: string; readonly value: string }[] = [];
  for (const line of source.split("\n")) {
    const [, rule, value] = /^# (\w+): (.+)$/.exec(line) ?? [];
    if (rule === undefined || value === undefined) break;
    if (!RULES.includes(rule)) throw new Error(`no rule is named ${rule}`);
    said.push({ rule, value });
  }
  const all = (name: string) => said.flatMap(({ rule, value }) => (rule === name ? [value] : []));
  const one = (name: string) => all(name)[0];
  const choice = <Value extends string>(name: string, values: readonly [Value, ...Value[]]) => {
    const value = one(name) ?? values[0];
    const found = values.find((known) => known === value);
    if (found === undefined) throw new Error(`${name} is ${values.join(" or ")}, not ${value}`);
    return found;
  };
  const status = choice("status", STATUSES);
  return {
    compare: choice("compare", COMPARISONS),
    status,
    exitCode: Number(one("exit") ?? EXIT_CODES[status]),
    stdin: all("stdin")
      .flatMap((lines) => lines.split("|"))
      .map((line) => `${line}\n`)
      .join(""),
    inputEnds: one("input") === "ends",
    stderr: all("stderr"),
    waits: all("waits"),
    isStopped: one("stop") !== undefined,
    python: one("python"),
    here: one("here"),
  };
}

/** Compares how a program ended with how it must end. */
export function judge({ rules, output }: CorpusProgram, ending: Ending): Verdict {
  const { status, exitCode, stdout, stderr, waits = rules.waits } = ending;
  return {
    actual: {
      status,
      exitCode,
      stdout: comparableOutput(rules.compare, output, stdout),
      stderr: comparableErrors(rules, stderr),
      // A deadlock involves more than a program wants to say.
      waits: rules.waits.every((wait) => waits.includes(wait)) ? rules.waits : waits,
    },
    expected: {
      status: rules.status,
      exitCode: rules.exitCode,
      stdout: rules.compare === "unordered" ? sortLines(output) : output,
      stderr: rules.stderr.length === 0 ? "" : rules.stderr,
      waits: rules.waits,
    },
  };
}

const sortLines = (text: string) => text.split("\n").sort().join("\n");

/** What was printed; by patterns, each line that matches the pattern in its place becomes it. */
function comparableOutput(compare: Comparison, output: string, stdout: string): string {
  if (compare === "exact") return stdout;
  if (compare === "unordered") return sortLines(stdout);
  const patterns = output.split("\n");
  return stdout
    .split("\n")
    .map((line, index) => {
      const pattern = patterns[index];
      return pattern !== undefined && new RegExp(`^(?:${pattern})$`).test(line) ? pattern : line;
    })
    .join("\n");
}

/** The patterns themselves if stderr is as they say, else stderr. */
function comparableErrors({ status, stderr: patterns }: Rules, stderr: string) {
  if (patterns.length > 0) {
    return patterns.every((pattern) => new RegExp(pattern, "m").test(stderr)) ? patterns : stderr;
  }
  // The engine reports a deadlock there, CPython knows none.
  return status === "deadlocked" ? "" : stderr;
}

/** Runs a few at a time, in their order; each result can be awaited by itself. */
export function inTurns<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  run: (item: Item) => Promise<Result>,
): ReadonlyMap<Item, Promise<Result>> {
  const turns = items.map((item) => ({ item, ...Promise.withResolvers<Result>() }));
  // Every lane takes from the same iterator.
  const left = turns.values();
  const lane = async () => {
    for (const { item, resolve, reject } of left) await run(item).then(resolve, reject);
  };
  for (const { promise } of turns) promise.catch(() => {});
  for (let number = 0; number < atOnce; number += 1) void lane();
  return new Map(turns.map(({ item, promise }) => [item, promise]));
}
