import type { Outcome, RunOptions } from "./run.ts";
import type { Fault, FaultBounds } from "./schedule/faults.ts";
import type { Granularity, Unrepeatable } from "./schedule/schedule.ts";

/** A program that has come to so many points is given up as endless. */
export const POINTS = 20_000;

/** Runs of more steps are not compared with others. */
export const STEPS_AT_MOST = 600;

/** How many preemptions a systematic search allows. */
export const PREEMPTIONS = 2;

/** How many delays it allows: a short sleep or timeout that ends before those who could go on have. */
export const DELAYS = 1;

/** How many where replies to asyncio come in any order: two that are late make the shortest bugs of three tasks. */
export const LATE_REPLIES = 2;

/**
 * How a schedule is drawn: by a walk that switches now and then, by random priorities (PCT), or in a random order at a
 * few places of the program.
 */
export type Sampler = "walk" | "pct" | "uniform";

/** The one that finds the bugs of `bench/bugs.ts` soonest (`npm run samplers`). */
export const SAMPLER: Sampler = "uniform";

/** Many runs of one program, each under another schedule. */
export interface ExploreOptions {
  /**
   * At random; or every schedule with few preemptions, those with the fewest first; or one of each class of schedules
   * that differ only in the order of steps which touch nothing in common.
   */
  readonly method: "random" | "systematic" | "classes";
  /** `classes`: of no account, switches are between lines. */
  readonly granularity: Granularity;
  /** `random`: by what schedules are drawn. Default `SAMPLER`. */
  readonly sampler?: Sampler;
  /** How many runs at most. */
  readonly runs: number;
  /** Seconds; past it no more runs begin. */
  readonly time?: number;
  /** `systematic`: schedules with more preemptions are left out. Default `PREEMPTIONS`. */
  readonly preemptions?: number;
  /** `systematic`: as `preemptions`; `random`: whether there are any. Default `DELAYS`, with `anyOrder` `LATE_REPLIES`. */
  readonly delays?: number;
  /** As in `Policy`: sleeps of asyncio end in any order. Default false. */
  readonly anyOrder?: boolean;
  /**
   * `random`, `systematic`: whether threads switch within Python code of the standard library, too: `queue`,
   * `threading`, `concurrent.futures` and `asyncio`. Default false.
   */
  readonly library?: boolean;
  /** `random`, `systematic`: what may go wrong, and how often in a run. Default nothing. */
  readonly faults?: FaultBounds;
  /** `random`: the first seed; the others follow it. Default 1. */
  readonly seed?: number;
  /** As `RunOptions.points`. Default `POINTS`. */
  readonly points?: number;
  /**
   * Where the runs are made: in interpreters that are set back to where a run begins, as long as they can be; or each
   * in a fresh one, which takes longer. Default `rewound`.
   */
  readonly interpreters?: "rewound" | "fresh";
  readonly files?: RunOptions["files"];
  readonly harness?: RunOptions["harness"];
  /** Seconds, as `RunOptions.timeout`. */
  readonly timeout?: number;
  readonly args?: RunOptions["args"];
  readonly stdin?: string;
  readonly onRun?: (run: ExploredRun) => void;
}

export interface ExploredRun {
  readonly outcome: Outcome;
  /** Replays it. */
  readonly trace: string;
  readonly preemptions: number;
  readonly delays: number;
  /** What has gone wrong, in turn. */
  readonly faults: readonly { readonly kind: Fault; readonly line?: number }[];
  /** For the method `random`: with the sampler `walk` it is the policy's, and says all. */
  readonly seed?: number;
}

export interface Exploration {
  /** Settles when all runs are done or it was stopped; never rejects. */
  readonly end: Promise<ExplorationEnd>;
  stop(): void;
}

/** Time has a part in who goes on, or something outside has; or a run is too long, or never came to its end. */
export type ClassObstacle = "time" | "length";

export interface ExplorationEnd {
  readonly runs: number;
  /**
   * `systematic`: every schedule with at most so many preemptions was run, and as many delays and faults of each kind as
   * long as they are allowed; −1 for none.
   */
  readonly complete: number;
  /** Whether somebody's sleep could end before others had gone on, in some run. */
  readonly hasDelays: boolean;
  /** Whether an event loop could hear of things in another order, in some run. */
  readonly hasReplies: boolean;
  /** What of `ExploreOptions.faults` could have happened, in some run. */
  readonly faults: readonly Fault[];
  /** `classes`: whether one schedule of each was run; else perhaps why schedules cannot be compared. */
  readonly classes?: { readonly isComplete: boolean; readonly obstacle?: ClassObstacle };
  readonly unrepeatable: readonly Unrepeatable[];
  /** Nothing was left open in a run of it, so that all others would be the same, and no other was begun. */
  readonly hasOneSchedule: boolean;
  readonly wasStopped: boolean;
  /** Whether it was given up because Python did not start. */
  readonly isWithoutPython: boolean;
}
