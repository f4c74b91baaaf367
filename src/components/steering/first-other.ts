import {
  DELAYS,
  type ExplorationEnd,
  type ExploredRun,
  endAlike,
  POINTS,
  PREEMPTIONS,
} from "../../engine/index.ts";
import type { ExplorePlan } from "./explore-results.ts";
import type { SteeringStage } from "./steering-stage.ts";

export const SEARCH_PLAN: ExplorePlan = {
  // Begins with the schedule in which nobody is preempted, so that what differs from it is the surprise.
  method: "systematic",
  granularity: "instruction",
  runs: 2_000,
  preemptions: PREEMPTIONS,
  points: POINTS,
  delays: DELAYS,
  anyOrder: false,
  fault: undefined,
  library: false,
};

/** The first run that was looked for; without one, how the search ended, and in how many ways its runs did. */
export type FirstOther =
  | { readonly kind: "found"; readonly run: ExploredRun; readonly runs: number }
  | { readonly kind: "none"; readonly end: ExplorationEnd; readonly results: number };

interface SearchedFor {
  readonly onRun: (runs: number) => void;
  readonly signal: AbortSignal;
  /** Without it, what ends otherwise than the first. */
  readonly isWanted?: ((run: ExploredRun) => boolean) | undefined;
}

export const isDeadlock = ({ outcome }: ExploredRun): boolean => outcome.status === "deadlocked";

/** Runs a program under one schedule after another until one is found; what comes after the signal is of no account. */
export async function findFirstOther(
  { engine, program }: SteeringStage,
  { onRun, signal, isWanted }: SearchedFor,
): Promise<FirstOther> {
  const results: ExploredRun[] = [];
  let found: FirstOther | undefined;
  let runs = 0;
  const exploration = engine.explore(program, {
    ...SEARCH_PLAN,
    onRun: (run) => {
      if (found !== undefined || signal.aborted) return;
      runs += 1;
      onRun(runs);
      if (!results.some((known) => endAlike(run, known))) results.push(run);
      if (isWanted === undefined ? results.length < 2 : !isWanted(run)) return;
      found = { kind: "found", run, runs };
      exploration.stop();
    },
  });
  signal.addEventListener("abort", () => exploration.stop(), { once: true });
  const end = await exploration.end;
  return found ?? { kind: "none", end, results: results.length };
}
