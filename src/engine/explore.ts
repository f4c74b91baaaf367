import type { Outcome, RunOptions } from "./run.ts";
import type { Granularity, Unrepeatable } from "./schedule/schedule.ts";

/** A program that has come to so many points is given up as endless. */
export const POINTS = 20_000;

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
  /** At random, or every schedule with few preemptions, those with the fewest first. */
  readonly method: "random" | "systematic";
  readonly granularity: Granularity;
  /** `random`: by what schedules are drawn. Default `SAMPLER`. */
  readonly sampler?: Sampler;
  /** How many runs at most. */
  readonly runs: number;
  /** `systematic`: schedules with more preemptions are left out. Default `PREEMPTIONS`. */
  readonly preemptions?: number;
  /** `systematic`: as `preemptions`; `random`: whether there are any. Default `DELAYS`, with `anyOrder` `LATE_REPLIES`. */
  readonly delays?: number;
  /** As in `Policy`: sleeps of asyncio end in any order. Default false. */
  readonly anyOrder?: boolean;
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
  /** For the method `random`: with the sampler `walk` it is the policy's, and says all. */
  readonly seed?: number;
}

export interface Exploration {
  /** Settles when all runs are done or it was stopped; never rejects. */
  readonly end: Promise<ExplorationEnd>;
  stop(): void;
}

export interface ExplorationEnd {
  readonly runs: number;
  /**
   * `systematic`: every schedule with at most so many preemptions was run, and as many delays as long as they are
   * allowed; −1 for none.
   */
  readonly complete: number;
  /** Whether somebody's sleep could end before others had gone on, in some run. */
  readonly hasDelays: boolean;
  /** Whether an event loop could hear of things in another order, in some run. */
  readonly hasReplies: boolean;
  readonly unrepeatable: readonly Unrepeatable[];
  readonly wasStopped: boolean;
  /** Whether it was given up because Python did not start. */
  readonly isWithoutPython: boolean;
}
