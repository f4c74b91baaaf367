/** What every way of taking turns says of itself; `policies/` has one file for each, `policies.ts` the list. */
import type { Fault } from "./faults.ts";
import type { Granularity } from "./schedule.ts";

/** As `threading.get_ident()` gives it. */
export type ThreadId = number;

/** Chosen in place of a thread: time passes until the next sleep is over. */
export const TIME = 0;

export interface Choice {
  /**
   * Who is in the middle of its work, then the others as they became ready: one at least; at last `TIME`, where
   * somebody waits for it.
   */
  readonly options: readonly ThreadId[];
  /** Whether the first option is in the middle of its work, and any other choice preempts it. */
  readonly preempts: boolean;
  /** Milliseconds until the next sleep or timeout is over, where `TIME` is an option. */
  readonly delay?: number;
  /**
   * The options stand for what an event loop has heard, or could hear, and not for threads: the first for all of it, in
   * the order in which it was due, another for one reply that comes before those. `preempts`: the loop has work to do.
   */
  readonly isReply?: boolean;
  /** The options stand for nothing, and for this to happen; of the program, where it would. */
  readonly fault?: Fault;
  readonly line?: number | undefined;
  /** Of the program, where the first option is in the middle of its work, and the policy wants to know. */
  readonly place?: number | undefined;
}

/**
 * Milliseconds by which a search lets others be late: a busy computer keeps a thread from running for so long. A
 * longer timeout is there for what has gone wrong, and would tell of nothing else.
 */
const LONGEST_DELAY = 100;

/** Whether a search may let time pass before the threads that could go on. */
export const mayDelay = ({ delay }: Choice): boolean =>
  delay !== undefined && delay <= LONGEST_DELAY;

/** Choices by the number of their decision, as places in `options`; where there is none, nobody is preempted. */
export type Choices = ReadonlyMap<number, number>;

export type SchedulePolicy = ByClock | ByChoice;

/** First come, first served, as a fair operating system hands out the GIL; the machine's clock says when. */
interface ByClock {
  readonly clock: "real";
  readonly granularity?: undefined;
  readonly steps?: undefined;
}

/** Choices alone say who goes on, so that the same choices make the same run. */
export interface ByChoice {
  /** Time passes with what the program does, and where everybody waits. */
  readonly clock: "virtual";
  /** Where a running thread may be asked to wait. */
  readonly granularity: Granularity;
  /** Whether sleeps of asyncio end in any order. */
  readonly anyOrder: boolean;
  /** Whether also within the standard library. */
  readonly library?: boolean;
  /** What may go wrong where it says so; absent: nothing. */
  readonly faults?: readonly Fault[];
  /** Whether the other processes of the program go by it too; else nobody is preempted in them. */
  readonly isForAll: boolean;
  /** Whether it wants to know at which place of the program a thread is. */
  readonly wantsPlaces?: boolean;
  /** Whether that is to be kept with each decision. */
  readonly keepsPlaces?: boolean;
  /** Who goes on, of the options; `undefined`: nobody knows yet, ask again later. */
  choose(choice: Choice): ThreadId | undefined;
  /** For the policy `replay`: what it has chosen in a run of the program with this digest. */
  traceOf(digest: string, choices: Choices): string;
  /** There where somebody outside chooses, and so is asked even where only one thread can go on. */
  readonly steps?: Steps;
}

/** What is chosen from outside. */
export interface Steps {
  /** How many have been taken. */
  readonly taken: number;
  add(thread: ThreadId): void;
  /** Who goes on if the guide is followed. */
  suggest(choice: Choice): ThreadId;
}

/** The threads among the options. */
export const threadsOf = ({ options }: Choice): readonly ThreadId[] =>
  options.at(-1) === TIME ? options.slice(0, -1) : options;
