/** What a cell knows of its program's run: one state, and the next one after whatever happens. */
import type {
  CrashReason,
  Outcome,
  PauseEvent,
  Run,
  RunStatus,
  StateEvent,
  Wait,
} from "../../engine/index.ts";
import { findLineReference } from "./line-reference.ts";

/** Of a run that has not ended. */
interface UnderWay {
  readonly run: Run;
  /** The reader chooses who goes next. */
  readonly isStepped: boolean;
  /** The reader wants it to end. */
  readonly isStopping: boolean;
}

export type RunUnderWay =
  | (UnderWay & { readonly kind: "starting" })
  /** `since`: when the program's first line ran, as `performance.now` tells it. */
  | (UnderWay & { readonly kind: "running" | "waiting-input"; readonly since: number })
  | (UnderWay & {
      readonly kind: "stepping";
      /** Nothing before that line; steps that are taken again come before it. */
      readonly since: number | undefined;
      /** Somebody waits for a line while others can go on. */
      readonly isAsked: boolean;
    });

export interface FailedRun {
  readonly kind: "failed";
  readonly elapsed: number;
  /** Of a program that chose one and was not ended by an exception. */
  readonly exitCode?: number;
  /** The line of the program in which the exception was raised, or which led there. */
  readonly line?: number;
  /** The module that it could not import. */
  readonly lacks?: string;
}

/** `elapsed`: seconds. */
export type EndedRun =
  | { readonly kind: "completed" | "stopped"; readonly elapsed: number }
  | FailedRun
  | { readonly kind: "crashed"; readonly elapsed: number; readonly reason: CrashReason }
  | { readonly kind: "deadlocked"; readonly elapsed: number; readonly waits: readonly Wait[] };

export type RunState = { readonly kind: "idle" } | RunUnderWay | EndedRun;

export const IDLE: RunState = { kind: "idle" };

/** `now`: as `performance.now` tells it. */
export type RunEvent =
  /** `isHeld`: steps that were taken before are taken again. */
  | {
      readonly kind: "started";
      readonly run: Run;
      readonly isStepped: boolean;
      readonly isHeld: boolean;
    }
  | { readonly kind: "told"; readonly event: StateEvent | PauseEvent; readonly now: number }
  | { readonly kind: "stopped" }
  | { readonly kind: "ended"; readonly outcome: Outcome }
  /** Nobody waits for its end. */
  | { readonly kind: "left"; readonly now: number }
  | { readonly kind: "restored"; readonly ended: EndedRun }
  | { readonly kind: "reset" };

const ENDINGS: readonly string[] = [
  "completed",
  "failed",
  "stopped",
  "deadlocked",
  "crashed",
] satisfies RunStatus[];

const isRunStatus = (kind: unknown): kind is RunStatus =>
  typeof kind === "string" && ENDINGS.includes(kind);

/** Of what a cell tells of itself. */
export const isKindUnderWay = (kind: RunState["kind"]): boolean =>
  kind !== "idle" && !isRunStatus(kind);

export const isUnderWay = (state: RunState): state is RunUnderWay => isKindUnderWay(state.kind);

/** The same object where nothing changes. */
export function next(state: RunState, event: RunEvent): RunState {
  switch (event.kind) {
    case "started": {
      const { run, isStepped, isHeld } = event;
      const begun = { run, isStepped, isStopping: false };
      return isHeld
        ? { ...begun, kind: "stepping", since: undefined, isAsked: false }
        : { ...begun, kind: "starting" };
    }
    case "restored":
      return event.ended;
    case "reset":
      return IDLE;
  }
  // What is still told of a run that has ended is nobody's.
  if (!isUnderWay(state)) return state;
  switch (event.kind) {
    case "told":
      return event.event.kind === "pause"
        ? paused(state, event.event)
        : told(state, event.event, event.now);
    case "stopped":
      return state.isStopping ? state : { ...state, isStopping: true };
    case "ended":
      return outcomeToEnded(event.outcome);
    case "left": {
      const since = sinceOf(state);
      const elapsed = since === undefined ? 0 : Math.max(0, (event.now - since) / 1_000);
      return { kind: "stopped", elapsed };
    }
  }
}

function told(state: RunUnderWay, { state: kind, at }: StateEvent, now: number): RunState {
  if (kind === "starting") return state;
  const since = sinceOf(state) ?? now - at * 1_000;
  // Between two steps a program runs for a moment.
  if (state.kind === "stepping" && kind === "running") {
    return state.since === undefined ? { ...state, since } : state;
  }
  if (state.kind === kind) return state;
  const { run, isStepped, isStopping } = state;
  return { run, isStepped, isStopping, kind, since };
}

function paused(state: RunUnderWay, { threads }: PauseEvent): RunState {
  const isAsked = threads.some(({ wait }) => wait?.for === "input");
  if (state.kind === "stepping" && state.isAsked === isAsked) return state;
  const { run, isStepped, isStopping } = state;
  return { run, isStepped, isStopping, kind: "stepping", since: sinceOf(state), isAsked };
}

const sinceOf = (state: RunUnderWay): number | undefined =>
  state.kind === "starting" ? undefined : state.since;

function failureOf({
  traceback,
  exitCode,
}: Outcome & { status: "failed" }): Omit<FailedRun, "kind" | "elapsed"> {
  if (traceback === undefined) return exitCode === 0 ? {} : { exitCode };
  const places = traceback.split("\n").map((line) => findLineReference(line)?.line);
  const line = places.findLast((place) => place !== undefined);
  const lacks = /^ModuleNotFoundError: No module named '([^']+)'/m.exec(traceback)?.[1];
  return {
    ...(line === undefined ? {} : { line }),
    ...(lacks === undefined ? {} : { lacks }),
  };
}

function outcomeToEnded(outcome: Outcome): EndedRun {
  const { status, elapsed } = outcome;
  switch (status) {
    case "deadlocked":
      return { kind: status, elapsed, waits: outcome.waits };
    case "crashed":
      return { kind: status, elapsed, reason: outcome.reason };
    case "failed":
      return { kind: status, elapsed, ...failureOf(outcome) };
    default:
      return { kind: status, elapsed };
  }
}
