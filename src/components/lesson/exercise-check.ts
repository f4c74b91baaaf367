import {
  type CrashReason,
  type Engine,
  looksThreaded,
  type Outcome,
  type Policy,
  type Run,
  type Wait,
} from "../../engine/index.ts";

/** What a check has found out about the reader's program. */
export type Verdict =
  | { readonly kind: "passed" }
  /** `code` is the check's word for what is wrong, `traceback` an error that ended another thread. */
  | { readonly kind: "failed"; readonly code: string; readonly traceback?: string }
  | { readonly kind: "error"; readonly traceback: string }
  | { readonly kind: "deadlocked"; readonly waits: readonly Wait[] }
  | { readonly kind: "unfinished" }
  | { readonly kind: "too-slow" }
  | { readonly kind: "crashed"; readonly reason: CrashReason };

export interface Check {
  readonly program: string;
  readonly answer: string;
}

export interface CheckResult {
  readonly verdict: Verdict;
  /** How many schedules the check has been run under. */
  readonly schedules: number;
}

/** Seconds; a check takes two at most where nothing is wrong. */
export const CHECK_TIMEOUT = 20;

/** Printed where the check ends, so that a program that ends early does not pass for a right one. */
const REACHED_END = "interleave: the check has reached its end";

const SEEDS = [1, 2, 3];

/** The schedules to try: more than one where threads can meet in another order. */
export function schedulesFor({ program, answer }: Check): readonly Policy[] {
  const asUsual: Policy = { kind: "cpython" };
  if (!looksThreaded(program) && !looksThreaded(answer)) return [asUsual];
  return [asUsual, ...SEEDS.map((seed): Policy => ({ kind: "seeded", seed, granularity: "line" }))];
}

/** Runs a check of a program, with the next schedule as long as the last one found nothing. */
export async function runCheck(
  engine: Pick<Engine, "run">,
  check: Check,
  onRun: (run: Run) => void = () => {},
): Promise<CheckResult> {
  let schedules = 0;
  for (const policy of schedulesFor(check)) {
    const run = engine.run(
      `${check.program.trimEnd()}\n\nprint(${JSON.stringify(REACHED_END)})\n`,
      {
        files: { "answer.py": `${check.answer}\n` },
        policy,
        timeout: CHECK_TIMEOUT,
      },
    );
    onRun(run);
    schedules += 1;
    const verdict = outcomeToVerdict(await run.outcome);
    if (verdict.kind !== "passed") return { verdict, schedules };
  }
  return { verdict: { kind: "passed" }, schedules };
}

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
      const traceback = outcome.traceback ?? outcome.stderr;
      return traceback.trim() === ""
        ? { kind: "unfinished" }
        : { kind: "error", traceback: tracebackFromAnswer(traceback.trimEnd()) };
    }
    case "deadlocked":
      return { kind: "deadlocked", waits: outcome.waits };
    case "stopped":
      return { kind: "too-slow" };
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
