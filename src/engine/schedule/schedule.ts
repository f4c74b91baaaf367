/** Who goes next, as it is asked for and as it is recorded. */

/** Who decides which thread goes next, and at which points of a program it may be asked. */
export type Policy =
  | { readonly kind: "cpython" }
  | {
      readonly kind: "seeded";
      readonly seed: number;
      readonly granularity: Granularity;
      /** Whether a short sleep or timeout may end before those who could go on have. */
      readonly delays?: boolean;
    }
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

/** Where a thread may be switched away from: CPython's own points, every line, every bytecode. */
export type Granularity = "call" | "line" | "instruction";

/** The choices of one run of one program. */
export interface RecordedSchedule {
  /** Short text for the policy `replay`. */
  readonly trace: string;
  readonly decisions: readonly Decision[];
  /** It reached `RunOptions.points`, and was `stopped`. */
  readonly isEndless: boolean;
  /** Why another run with the same choices may still differ. */
  readonly unrepeatable: readonly Unrepeatable[];
}

/** Processes run at the same time, and what the reader types comes when it comes. */
export type Unrepeatable = "processes" | "input";

/** One moment at which more than one thread could have gone on. */
export interface Decision {
  /** How many could: first the one that was running, then in the order in which they became ready. */
  readonly options: number;
  /** Which one did; the number `options` itself: time passed first, until the next sleep was over. */
  readonly chosen: number;
  /** Whether the first option was in the middle of its work, and any other choice preempts it. */
  readonly preempts: boolean;
  /** Whether somebody's sleep was so short that others may be late for its end. */
  readonly mayDelay?: boolean;
}
