import {
  type CrashReason,
  type Engine,
  type ExploreOptions,
  type Harness,
  looksThreaded,
  looksToFork,
  looksToTakeTurns,
  type Outcome,
  readTrace,
  type Wait,
} from "../../engine/index.ts";

/** What a check has found out about the reader's program. */
export type Verdict =
  | { readonly kind: "passed" }
  /** `code` is the check's word for what is wrong, `traceback` an error that ended another thread. */
  | { readonly kind: "failed"; readonly code: string; readonly traceback?: string }
  | { readonly kind: "error"; readonly traceback: string }
  /** The program does not have what the check asks for. */
  | { readonly kind: "missing"; readonly name: string }
  | { readonly kind: "deadlocked"; readonly waits: readonly Wait[] }
  | { readonly kind: "unfinished" }
  | { readonly kind: "too-slow"; readonly seconds: number }
  | { readonly kind: "crashed"; readonly reason: CrashReason };

/** One word for it, the same in every language, and the check's own where it has one. */
export const verdictToWord = (verdict: Verdict): string =>
  verdict.kind === "failed" ? `failed: ${verdict.code}` : verdict.kind;

export interface Check {
  readonly program: string;
  readonly answer: string;
}

export interface CheckResult {
  readonly verdict: Verdict;
  /** How many schedules the check has been run under. */
  readonly schedules: number;
  /** A run that had this verdict and can be repeated. */
  readonly shown?: CheckedRun;
}

/** Seconds; where nothing is wrong, a check takes two at most, and so do the searches after it. */
export const CHECK_TIMEOUT = 20;

/** The file in which a check finds the reader's program. */
const ANSWER = "answer.py";

/** Seconds in which a search begins runs. */
const SEARCH_TIME = 1;

/** Seconds; a run of a search that takes longer says nothing. */
const SEARCH_TIMEOUT = 4;

/** What all searches have in common. A check says itself how long it waits, so nobody is late. */
const ALIKE = { delays: 0, time: SEARCH_TIME, timeout: SEARCH_TIMEOUT } as const;

const FEW_PREEMPTIONS = {
  ...ALIKE,
  method: "systematic",
  granularity: "line",
  preemptions: 1,
} as const;

/** What a program that has passed is tried under, one after another. */
const SEARCHES: readonly ExploreOptions[] = [
  { ...FEW_PREEMPTIONS, runs: 100 },
  { ...ALIKE, method: "random", granularity: "instruction", runs: 60 },
];

/** Processes run at the same time, whatever the schedule says, and take an interpreter each. */
const WITH_PROCESSES: readonly ExploreOptions[] = [
  { ...ALIKE, method: "random", granularity: "line", sampler: "walk", runs: 3 },
];

/** Printed where the check ends, so that a program that ends early does not pass for a right one. */
const REACHED_END = "interleave: the check has reached its end";

const MISSING_NAME =
  /^(?:ImportError: cannot import name|AttributeError: module 'answer' has no attribute) '(\w+)'/m;

/** What tries a program under many schedules, where threads of it can meet in another order. */
export function searchesFor(
  { program, answer }: Check,
  { jspi }: Pick<Engine["capabilities"], "jspi">,
): readonly ExploreOptions[] {
  if (!looksThreaded(program) && !looksThreaded(answer)) return [];
  return jspi && !forks({ program, answer }) ? SEARCHES : WITH_PROCESSES;
}

const forks = ({ program, answer }: Check) => looksToFork(program) || looksToFork(answer);

/** What a check is run by: the reader's program, which it finds as a file. */
export const harnessOf = (program: string): Harness => ({
  program: `${program.trimEnd()}\n\nprint(${JSON.stringify(REACHED_END)})\n`,
  file: ANSWER,
});

/** A run of a check: what the program was run by, and under which schedule. */
export interface CheckedRun {
  readonly harness: Harness;
  readonly trace: string;
}

type CheckEngine = Pick<Engine, "run" | "explore" | "capabilities">;

/**
 * Runs a check of a program: as a desktop would, then, as long as nothing is found, under many schedules.
 *
 * @param onBegin told how to end what has just begun.
 */
export async function runCheck(
  engine: CheckEngine,
  check: Check,
  onBegin: (end: () => void) => void = () => {},
): Promise<CheckResult> {
  const source = `${check.answer}\n`;
  const harness = harnessOf(check.program);
  const { jspi } = engine.capabilities;
  const canBeShown = jspi && looksToTakeTurns(check.program + source) && !forks(check);

  /** Looks for a run with a verdict of some kind. */
  const search = async (options: ExploreOptions, isSought: (verdict: Verdict) => boolean) => {
    const found: Pick<CheckResult, "verdict" | "shown">[] = [];
    const began = performance.now();
    const exploration = engine.explore(source, {
      ...options,
      harness,
      onRun: ({ outcome, trace }) => {
        const verdict = outcomeToVerdict(outcome);
        // That somebody spins while nobody else has a turn says nothing of the program.
        if (found.length > 0 || outcome.status === "stopped" || !isSought(verdict)) return;
        found.push({ verdict, ...(canBeShown ? { shown: { harness, trace } } : {}) });
        exploration.stop();
      },
    });
    onBegin(() => exploration.stop());
    const { runs, wasStopped } = await exploration.end;
    const isSlow = performance.now() - began > 2_000 * SEARCH_TIME;
    return { runs, isEnough: runs <= 1 || isSlow || wasStopped, found: found[0] };
  };

  const run = engine.run(source, { harness, timeout: CHECK_TIMEOUT });
  onBegin(() => run.kill());
  const verdict = outcomeToVerdict(await run.outcome);
  let schedules = 1;
  if (verdict.kind !== "passed") {
    // The machine's own order of steps cannot be repeated; the same comes of one that can.
    const isAlike = (other: Verdict) => isShown(other) && isSame(other, verdict);
    const { found } =
      canBeShown && isShown(verdict)
        ? await search({ ...FEW_PREEMPTIONS, runs: 20 }, isAlike)
        : { found: undefined };
    return { verdict, schedules, ...found };
  }
  for (const options of searchesFor(check, engine.capabilities)) {
    const { runs, isEnough, found } = await search(options, ({ kind }) => kind !== "passed");
    schedules += runs;
    if (found !== undefined) return { schedules, ...found };
    // There is one order alone, or few of them would be tried.
    if (isEnough) break;
  }
  return { verdict, schedules };
}

/**
 * Runs a check once more, under the schedule of a run that somebody has had.
 *
 * @param onBegin told how to end it.
 * @returns nothing where that schedule is of another program, or cannot be repeated here.
 */
export async function repeatCheck(
  engine: CheckEngine,
  { program, answer }: Check,
  trace: string,
  onBegin: (end: () => void) => void,
): Promise<Verdict | undefined> {
  const source = `${answer}\n`;
  if (!engine.capabilities.jspi || !readTrace(trace, source).ok) return undefined;
  const options = { harness: harnessOf(program), timeout: CHECK_TIMEOUT };
  const run = engine.run(source, { ...options, policy: { kind: "replay", trace } });
  onBegin(() => run.kill());
  return outcomeToVerdict(await run.outcome);
}

/** Whether the run itself shows what is wrong. */
const isShown = ({ kind }: Verdict) =>
  kind === "failed" || kind === "error" || kind === "deadlocked";

const isSame = (one: Verdict, other: Verdict) =>
  one.kind === other.kind &&
  (one.kind !== "failed" || other.kind !== "failed" || one.code === other.code);

export function outcomeToVerdict(outcome: Outcome): Verdict {
  switch (outcome.status) {
    case "completed":
      return outcome.stdout.includes(REACHED_END) ? { kind: "passed" } : { kind: "unfinished" };
    case "failed": {
      const code = /^fail: ([\w-]+)\s*$/m.exec(outcome.stderr)?.[1];
      if (code !== undefined) {
        const lost = lostTraceback(outcome.stderr);
        return { kind: "failed", code, ...(lost === undefined ? {} : { traceback: lost }) };
      }
      const name = MISSING_NAME.exec(outcome.traceback ?? "")?.[1];
      if (name !== undefined) return { kind: "missing", name };
      const traceback = outcome.traceback ?? outcome.stderr;
      return traceback.trim() === ""
        ? { kind: "unfinished" }
        : { kind: "error", traceback: tracebackFromAnswer(traceback.trimEnd()) };
    }
    case "deadlocked":
      return { kind: "deadlocked", waits: outcome.waits };
    case "stopped":
      return { kind: "too-slow", seconds: CHECK_TIMEOUT };
    case "crashed":
      return { kind: "crashed", reason: outcome.reason };
  }
}

/** The first error in the reader's own lines that ended a thread or process, and so told the check nothing. */
function lostTraceback(stderr: string): string | undefined {
  const tracebacks = stderr.match(/^Traceback .*\n(?: .*\n)+\S.*$/gm) ?? [];
  const own = tracebacks.find((traceback) =>
    /[/"]answer\.py"/.test(traceback.match(/^ {2}File .*$/gm)?.at(-1) ?? ""),
  );
  return own === undefined ? undefined : tracebackFromAnswer(own);
}

/** Leaves out the check's own calls, which stand above the reader's. */
export function tracebackFromAnswer(traceback: string): string {
  const lines = traceback.split("\n");
  const isFrame = (line: string) => /^ {2}File "/.test(line);
  const first = lines.findIndex(isFrame);
  const own = lines.findIndex((line) => isFrame(line) && /[/"]answer\.py"/.test(line));
  return own < 0 ? traceback : [...lines.slice(0, first), ...lines.slice(own)].join("\n");
}
