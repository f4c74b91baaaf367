/**
 * What one run of a program did, as a picture of it needs to know: lanes, one for each process,
 * thread and task, and in each lane spans of time. Times are in seconds since the first line.
 */
import type { TaskEnding, WaitFor } from "../events.ts";

export type LaneKind = "process" | "thread" | "task";

/** Lanes are named by their place in `Timeline.lanes`. */
export type LaneIndex = number;

export interface Timeline {
  /** In the order in which they started; a lane comes after the lane it is part of. */
  readonly lanes: readonly Lane[];
  readonly wakeups: readonly Wakeup[];
  /** What was read and written of what threads share, in the order of time; of a run that was watched for races. */
  readonly accesses: readonly LaneAccess[];
  readonly races: readonly LaneRace[];
  /** When the last thing happened. */
  readonly end: number;
  /** How many lanes more there were than a timeline keeps. */
  readonly hiddenLanes: number;
  /** Of what is shorter than this, only sums are kept; 0 while everything is. */
  readonly resolution: number;
}

export interface Lane {
  readonly kind: LaneKind;
  /** The lane of the process a thread belongs to, or of the thread a task belongs to. */
  readonly parent: LaneIndex | undefined;
  /** A pid, a thread's ident or a task's number. */
  readonly number: number;
  readonly name: string;
  readonly from: number;
  /** Infinity while it lasts, and for what never ended. */
  readonly to: number;
  /** How it came to that; absent for what never ended, or went with its process. */
  readonly ending?: LaneEnding | undefined;
  /**
   * One after another. A process runs while one of its threads does; between, it has no span.
   * The last one's `to` is Infinity if nothing followed it.
   */
  readonly spans: readonly Span[];
  readonly holdings: readonly Holding[];
  readonly prints: readonly Print[];
}

export type LaneEnding =
  /** `destroyed`: a task, before it was done. */
  | { readonly how: "returned" | "destroyed" }
  | { readonly how: "raised"; readonly error: string; readonly line?: number | undefined }
  | {
      readonly how: "cancelled";
      readonly by?: LaneIndex | undefined;
      readonly because?: TaskEnding["because"];
      readonly line?: number | undefined;
    }
  /** A process, by itself or by a signal. */
  | { readonly how: "exited"; readonly code: number }
  | { readonly how: "killed"; readonly signal: number; readonly by?: LaneIndex | undefined };

interface Stretch {
  readonly from: number;
  readonly to: number;
}

export type Span = PlainSpan | WaitingSpan | MixedSpan;

/** `ready`: it could run, but another has the interpreter. */
export interface PlainSpan extends Stretch {
  readonly state: "running" | "ready";
}

export interface WaitingSpan extends Stretch {
  readonly state: "waiting";
  readonly wait: SpanWait;
}

/** Spans too short to be kept or drawn one by one; the seconds of each state add up. */
export interface MixedSpan extends Stretch {
  readonly state: "mixed";
  readonly pieces: number;
  readonly running: number;
  readonly ready: number;
  readonly waiting: number;
}

export interface SpanWait {
  readonly for: WaitFor;
  readonly on?: string | undefined;
  readonly holder?: LaneIndex | undefined;
  readonly line?: number | undefined;
}

/** From taking a lock to giving it back; `times` is more than 1 where several were put together. */
export interface Holding extends Stretch {
  readonly name: string;
  readonly line?: number | undefined;
  readonly times: number;
}

/** Something printed; `times` is more than 1 where several prints were put together. */
export interface Print {
  readonly at: number;
  /** The first line of the output it stands in, counted from 0. */
  readonly outputLine: number;
  readonly text: string;
  readonly times: number;
}

export interface LaneAccess {
  readonly at: number;
  readonly lane: LaneIndex;
  readonly kind: "read" | "write";
  readonly variable: string;
  readonly line: number;
  readonly value?: string | undefined;
}

/** Two accesses that nothing orders. */
export interface LaneRace {
  readonly first: LaneAccess;
  readonly second: LaneAccess;
}

/** One lane made another go on, or start. */
export interface Wakeup {
  readonly at: number;
  readonly from: LaneIndex;
  readonly to: LaneIndex;
  readonly action: "woke" | "started";
}

/** The index of the first span that ends after `at`, in spans one after another. */
export function firstSpanAfter(spans: readonly Stretch[], at: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle]?.to ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The span a lane is in at this moment; nothing before it started and after it ended. */
export function spanAt(spans: readonly Span[], at: number): Span | undefined {
  const span = spans[firstSpanAfter(spans, at)];
  return span !== undefined && span.from <= at ? span : undefined;
}
