/** Who goes next, as it is asked for and as it is recorded. */

import type { Fault, FaultBounds } from "./faults.ts";
import type { RunSteps } from "./steps.ts";

/** Who decides which thread goes next, and at which points of a program it may be asked. */
export type Policy =
  | { readonly kind: "cpython" }
  /** A random walk. */
  | ({ readonly kind: "seeded" } & Sampled)
  /** Random priorities; `steps`: about how many points a run has. */
  | ({ readonly kind: "pct"; readonly steps: number } & Sampled)
  /** A random order of threads at a few places; `visits`: what an earlier run came to, or nothing. */
  | ({ readonly kind: "uniform"; readonly visits: readonly Visit[] } & Sampled)
  /** Pauses at every point until `Run.step` says who goes next. */
  | {
      readonly kind: "manual";
      /** Default `line`, or that of `trace`. */
      readonly granularity?: Granularity;
      /** What is suggested at each pause, as long as every suggestion is taken. */
      readonly trace?: string;
      /** Taken at once, as by `Run.step`, before the first pause. */
      readonly steps?: readonly number[];
    }
  /** The choices of an earlier run of the same program: its `RecordedSchedule.trace`. */
  | { readonly kind: "replay"; readonly trace: string };

/** What policies have in common that draw a schedule. */
export interface Sampled {
  readonly seed: number;
  readonly granularity: Granularity;
  /** Whether a short sleep or timeout may end before those who could go on have. */
  readonly delays?: boolean;
  /** Whether sleeps of asyncio end in any order: each stands for a reply whose time nobody knows. */
  readonly anyOrder?: boolean;
  /** Whether threads may be switched away from within the standard library, too. */
  readonly library?: boolean;
  /** What may go wrong, and how often. */
  readonly faults?: FaultBounds;
}

/** How often a thread came to a place of the program where another could have gone on. */
export interface Visit {
  readonly thread: number;
  readonly place: number;
  readonly count: number;
}

/** Where a thread may be switched away from: CPython's own points, every line, every bytecode. */
export type Granularity = "call" | "line" | "instruction";

/** The choices of one run of one program. */
export interface RecordedSchedule {
  /** Short text for the policy `replay`. */
  readonly trace: string;
  readonly decisions: readonly Decision[];
  /** Of a run with `RunOptions.steps`. */
  readonly steps?: RunSteps;
  /** It reached `RunOptions.points`, and was `stopped`. */
  readonly isEndless: boolean;
  /** Why another run with the same choices may still differ. */
  readonly unrepeatable: readonly Unrepeatable[];
}

/** Processes run at the same time, and what the reader types comes when it comes. */
export type Unrepeatable = "processes" | "input";

/** One moment at which more than one thread could have gone on, or something could have gone wrong. */
export interface Decision {
  /** How many could: first the one that was running, then in the order in which they became ready. */
  readonly options: number;
  /** Which one did; the number `options` itself: time passed first, until the next sleep was over. */
  readonly chosen: number;
  /** Whether the first option was in the middle of its work, and any other choice preempts it. */
  readonly preempts: boolean;
  /** Whether somebody's sleep was so short that others may be late for its end. */
  readonly mayDelay?: boolean;
  /**
   * Not between threads: an event loop could hear of more than one thing. Any option but the first lets others be late,
   * and is a delay.
   */
  readonly isReply?: boolean;
  /** Not between threads: this could have happened, which is the second of two options. */
  readonly fault?: Fault;
  /** In which line of the program it has. */
  readonly line?: number;
  /** Of a run that others are drawn by: who was in the middle of its work, and where. */
  readonly at?: Pick<Visit, "thread" | "place">;
}

/** Whether somebody's sleep or reply came out of its turn. */
export const isDelay = ({ options, chosen, isReply = false }: Decision): boolean =>
  isReply ? chosen > 0 : chosen === options;

export const isPreemption = ({ options, chosen, preempts }: Decision): boolean =>
  preempts && chosen > 0 && chosen < options;

/** The time a program goes by. */
export const clockOf = ({ kind }: Policy): "real" | "virtual" =>
  kind === "cpython" ? "real" : "virtual";
