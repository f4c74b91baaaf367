/**
 * A timeline as it is kept in a file beside its program, or between two pages: JSON, small enough
 * to be part of a page, with times in whole microseconds.
 */
import { CANCEL_CAUSES, isWaitFor, type WaitFor } from "../events.ts";
import { mergeHoldings, mergePrints, mergeSpans, mergeWakeups } from "./merge.ts";
import type {
  Holding,
  Lane,
  LaneEnding,
  LaneKind,
  Print,
  Span,
  SpanWait,
  Timeline,
  Wakeup,
} from "./timeline.ts";

const VERSION = 1;

/** More than this a picture in a page does not show. */
const DEFAULT_ITEMS = 1_500;

export interface RecordedTimeline {
  readonly version: typeof VERSION;
  readonly end: number;
  readonly hiddenLanes: number;
  readonly resolution: number;
  readonly lanes: readonly RecordedLane[];
  /** When, from which lane, to which, and whether it woke that or started it. */
  readonly wakeups: readonly (readonly [number, number, number, "w" | "s"])[];
}

interface RecordedLane {
  readonly kind: LaneKind;
  /** -1 for none. */
  readonly parent: number;
  readonly number: number;
  readonly name: string;
  readonly from: number;
  /** Absent for what never ended. */
  readonly to?: number;
  readonly ending?: RecordedEnding;
  readonly spans: readonly RecordedSpan[];
  readonly holdings?: readonly (readonly [string, number, number, number, number])[];
  readonly prints?: readonly (readonly [number, number, string, number])[];
}

/** How it ended; what it raised; who did that, -1 for none, and why; the line; the exit code or the signal. */
type RecordedEnding =
  | readonly ["returned" | "destroyed"]
  | readonly ["raised", string, number]
  | readonly ["cancelled", number, string, number]
  | readonly ["exited", number]
  | readonly ["killed", number, number];

/** How long, and which: a gap, running, ready, mixed or waiting; the last may never end: -1. */
type RecordedSpan =
  | readonly [" " | "=" | ".", number]
  | readonly ["%", number, number, number, number, number]
  | readonly ["~", number, WaitFor, string, number, number];

const micros = (seconds: number): number => Math.round(seconds * 1e6);

/** @param items how many spans and marks it may have, about; short ones are merged beyond. */
export function recordTimeline(timeline: Timeline, items = DEFAULT_ITEMS): RecordedTimeline {
  let shortest = 0;
  let recorded = record(timeline, shortest);
  while (size(recorded) > items && shortest < timeline.end) {
    shortest = shortest === 0 ? timeline.end / items : shortest * 2;
    recorded = record(timeline, shortest);
  }
  return recorded;
}

function record(timeline: Timeline, shortest: number): RecordedTimeline {
  return {
    version: VERSION,
    end: micros(timeline.end),
    hiddenLanes: timeline.hiddenLanes,
    resolution: micros(Math.max(timeline.resolution, shortest)),
    lanes: timeline.lanes.map((lane) => recordLane(lane, shortest)),
    wakeups: mergeWakeups(timeline.wakeups, shortest).map(({ at, from, to, action }) => [
      micros(at),
      from,
      to,
      action === "woke" ? "w" : "s",
    ]),
  };
}

function size({ lanes, wakeups }: RecordedTimeline): number {
  return lanes.reduce(
    (sum, { spans, holdings = [], prints = [] }) =>
      sum + spans.length + holdings.length + prints.length,
    wakeups.length,
  );
}

function recordLane(lane: Lane, shortest: number): RecordedLane {
  const { kind, parent = -1, number, name, from, to, ending } = lane;
  const holdings = mergeHoldings(lane.holdings, shortest);
  const prints = mergePrints(lane.prints, shortest);
  return {
    kind,
    parent,
    number,
    name,
    from: micros(from),
    ...(Number.isFinite(to) ? { to: micros(to) } : {}),
    ...(ending === undefined ? {} : { ending: recordEnding(ending) }),
    spans: recordSpans(mergeSpans(lane.spans, shortest), micros(from)),
    ...(holdings.length === 0
      ? {}
      : {
          holdings: holdings.map(({ name, from, to, line, times }) => [
            name,
            micros(from),
            length(from, to),
            line ?? 0,
            times,
          ]),
        }),
    ...(prints.length === 0
      ? {}
      : {
          prints: prints.map(({ at, outputLine, text, times }) => [
            micros(at),
            outputLine,
            text,
            times,
          ]),
        }),
  };
}

function recordEnding(ending: LaneEnding): RecordedEnding {
  switch (ending.how) {
    case "returned":
    case "destroyed":
      return [ending.how];
    case "raised":
      return [ending.how, ending.error, ending.line ?? 0];
    case "cancelled":
      return [ending.how, ending.by ?? -1, ending.because ?? "", ending.line ?? 0];
    case "exited":
      return [ending.how, ending.code];
    case "killed":
      return [ending.how, ending.signal, ending.by ?? -1];
  }
}

const length = (from: number, to: number): number =>
  Number.isFinite(to) ? micros(to) - micros(from) : -1;

function recordSpans(spans: readonly Span[], start: number): RecordedSpan[] {
  const recorded: RecordedSpan[] = [];
  let at = start;
  for (const span of spans) {
    const from = micros(span.from);
    if (from > at) recorded.push([" ", from - at]);
    recorded.push(recordSpan(span, length(span.from, span.to)));
    at = micros(span.to);
  }
  return recorded;
}

function recordSpan(span: Span, length: number): RecordedSpan {
  switch (span.state) {
    case "running":
      return ["=", length];
    case "ready":
      return [".", length];
    case "mixed": {
      const { pieces, running, ready, waiting } = span;
      return ["%", length, pieces, micros(running), micros(ready), micros(waiting)];
    }
    case "waiting": {
      const { on = "", holder = -1, line = 0 } = span.wait;
      return ["~", length, span.wait.for, on, holder, line];
    }
  }
}

/**
 * The timeline a recording is of.
 *
 * @throws RangeError with one sentence, for what is no recording or one of another version.
 */
export function readRecordedTimeline(recorded: unknown): Timeline {
  const { version, end, hiddenLanes, resolution, lanes, wakeups } = toRecord(recorded);
  if (version !== VERSION) throw new RangeError("The timeline was recorded in another format.");
  const readLanes = toList(lanes).map(readLane);
  return {
    end: toSeconds(end),
    hiddenLanes: toNumber(hiddenLanes),
    resolution: toSeconds(resolution),
    lanes: readLanes,
    wakeups: toList(wakeups).map((wakeup) => readWakeup(toList(wakeup), readLanes.length)),
    // They are of use to who has just seen the run.
    accesses: [],
    races: [],
  };
}

function readLane(recorded: unknown, index: number): Lane {
  const { kind, parent, number, name, from, to, ending, spans, holdings, prints } =
    toRecord(recorded);
  if (kind !== "process" && kind !== "thread" && kind !== "task") throw damaged();
  const start = toNumber(from);
  const parentIndex = toNumber(parent);
  // A lane that came before what it is part of could be part of itself.
  if (parentIndex >= index) throw damaged();
  return {
    kind,
    parent: parentIndex < 0 ? undefined : parentIndex,
    number: toNumber(number),
    name: toText(name),
    from: start / 1e6,
    to: to === undefined ? Number.POSITIVE_INFINITY : toSeconds(to),
    ending: ending === undefined ? undefined : readEnding(toList(ending)),
    spans: readSpans(toList(spans), start),
    holdings: toList(holdings ?? []).map((holding) => readHolding(toList(holding))),
    prints: toList(prints ?? []).map((print) => readPrint(toList(print))),
  };
}

function readEnding([how, first, second, third]: readonly unknown[]): LaneEnding {
  const line = (value: unknown) => (toNumber(value) === 0 ? undefined : toNumber(value));
  const lane = (value: unknown) => (toNumber(value) < 0 ? undefined : toNumber(value));
  switch (how) {
    case "returned":
    case "destroyed":
      return { how };
    case "raised":
      return { how, error: toText(first), line: line(second) };
    case "cancelled": {
      const because = CANCEL_CAUSES.find((cause) => cause === second);
      return { how, by: lane(first), because, line: line(third) };
    }
    case "exited":
      return { how, code: toNumber(first) };
    case "killed":
      return { how, signal: toNumber(first), by: lane(second) };
    default:
      throw damaged();
  }
}

function readSpans(recorded: readonly unknown[], start: number): Span[] {
  const spans: Span[] = [];
  let at = start;
  for (const entry of recorded) {
    const [state, length, ...rest] = toList(entry);
    const from = at;
    at = toNumber(length) < 0 ? Number.POSITIVE_INFINITY : at + toNumber(length);
    if (state !== " ") spans.push(readSpan(state, { from: from / 1e6, to: at / 1e6 }, rest));
  }
  return spans;
}

function readSpan(
  state: unknown,
  stretch: { readonly from: number; readonly to: number },
  rest: readonly unknown[],
): Span {
  switch (state) {
    case "=":
      return { ...stretch, state: "running" };
    case ".":
      return { ...stretch, state: "ready" };
    case "%": {
      const [pieces, running, ready, waiting] = rest;
      return {
        ...stretch,
        state: "mixed",
        pieces: toNumber(pieces),
        running: toSeconds(running),
        ready: toSeconds(ready),
        waiting: toSeconds(waiting),
      };
    }
    case "~":
      return { ...stretch, state: "waiting", wait: readWait(rest) };
    default:
      throw damaged();
  }
}

function readWait([what, on, holder, line]: readonly unknown[]): SpanWait {
  if (!isWaitFor(what)) throw damaged();
  return {
    for: what,
    on: toText(on) === "" ? undefined : toText(on),
    holder: toNumber(holder) < 0 ? undefined : toNumber(holder),
    line: toNumber(line) === 0 ? undefined : toNumber(line),
  };
}

function readHolding([name, from, length, line, times]: readonly unknown[]): Holding {
  const start = toNumber(from);
  const lasts = toNumber(length) < 0;
  return {
    name: toText(name),
    from: start / 1e6,
    to: lasts ? Number.POSITIVE_INFINITY : (start + toNumber(length)) / 1e6,
    line: toNumber(line) === 0 ? undefined : toNumber(line),
    times: toNumber(times),
  };
}

function readPrint([at, outputLine, text, times]: readonly unknown[]): Print {
  return {
    at: toSeconds(at),
    outputLine: toNumber(outputLine),
    text: toText(text),
    times: toNumber(times),
  };
}

function readWakeup([at, from, to, action]: readonly unknown[], lanes: number): Wakeup {
  const ends = [toNumber(from), toNumber(to)] as const;
  if (ends.some((end) => end < 0 || end >= lanes)) throw damaged();
  return {
    at: toSeconds(at),
    from: ends[0],
    to: ends[1],
    action: action === "w" ? "woke" : "started",
  };
}
const damaged = () => new RangeError("The recorded timeline is damaged.");

function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) throw damaged();
  return value as Readonly<Record<string, unknown>>;
}

function toList(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw damaged();
  return value;
}

function toNumber(value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw damaged();
  return value;
}

const toSeconds = (value: unknown): number => toNumber(value) / 1e6;

function toText(value: unknown): string {
  if (typeof value !== "string") throw damaged();
  return value;
}
