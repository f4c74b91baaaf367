/** What many runs of one program did, by what a reader sees of them. */
import type { ExploredRun } from "../explore.ts";
import type { Outcome } from "../run.ts";

export interface RunGroup {
  /** How many runs ended like this. */
  readonly count: number;
  /** Of all runs, from 0 to 1. */
  readonly share: number;
  /** The one with the fewest faults; of those with the fewest preemptions, then delays; of those the shortest. */
  readonly simplest: ExploredRun;
}

/**
 * The most frequent first. Runs are alike if they ended alike and printed the same. Which of them came first does not
 * matter: several interpreters search, and which is the quicker is another one each time.
 */
export function groupRuns(runs: readonly ExploredRun[]): RunGroup[] {
  const groups = new Map<string, { count: number; simplest: ExploredRun }>();
  for (const run of runs) {
    const key = keyOf(run);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, { count: 1, simplest: run });
    } else {
      group.count++;
      if (isSimpler(run, group.simplest)) group.simplest = run;
    }
  }
  return [...groups.values()]
    .sort(
      (one, other) => other.count - one.count || (isSimpler(one.simplest, other.simplest) ? -1 : 1),
    )
    .map((group) => ({ ...group, share: group.count / runs.length }));
}

/** Whether a reader sees the same of two runs. */
export const endAlike = (one: ExploredRun, other: ExploredRun): boolean =>
  keyOf(one) === keyOf(other);

/** The last line of the traceback that ended a run; nothing where none did. */
export const errorOf = (outcome: Outcome): string | undefined =>
  outcome.status === "failed" ? outcome.traceback?.trimEnd().split("\n").at(-1) : undefined;

/** Of a traceback only the last line counts: the lines above tell where, which a schedule may change. */
function keyOf({ outcome }: ExploredRun): string {
  // What a program without end has printed by then depends on how long it was watched.
  if (outcome.schedule?.isEndless) return "endless";
  const { status, stdout } = outcome;
  return JSON.stringify([status, stdout, errorOf(outcome)]);
}

/** Which of two runs is the easier to follow. Of two schedules one always is, so that a reader is shown the same each time. */
export function isSimpler(one: ExploredRun, other: ExploredRun): boolean {
  const difference =
    one.faults.length - other.faults.length ||
    one.preemptions - other.preemptions ||
    one.delays - other.delays ||
    one.trace.length - other.trace.length;
  return difference === 0 ? one.trace < other.trace : difference < 0;
}
