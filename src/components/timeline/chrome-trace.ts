/**
 * A timeline in the format that Chrome's tracing reads, and Perfetto (https://ui.perfetto.dev) and Speedscope with it:
 * "Trace Event Format", as JSON. Lanes of threads and tasks are its threads; times are in microseconds.
 */
import type { Lane, LaneIndex, Span, Timeline } from "../../engine/index.ts";

interface TraceEvent {
  readonly name: string;
  readonly cat?: string;
  /** `X` a stretch, `i` a moment, `b` and `e` both ends of one that may overlap others, `s` and `f` of an arrow, `M` a name. */
  readonly ph: "X" | "i" | "b" | "e" | "s" | "f" | "M";
  readonly ts?: number;
  readonly dur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly id?: number;
  /** Of a moment: it belongs to its thread. */
  readonly s?: "t";
  /** An arrow ends at the stretch that encloses its end. */
  readonly bp?: "e";
  readonly args?: Readonly<Record<string, string | number>>;
}

export interface TraceWords {
  readonly lane: (index: LaneIndex) => string;
  readonly span: (span: Span) => string;
  readonly woke: string;
}

const MICROSECONDS = 1_000_000;

export function toChromeTrace(timeline: Timeline, words: TraceWords): string {
  const { lanes, wakeups, end } = timeline;
  const time = (seconds: number) =>
    Math.round(Math.min(seconds, end) * MICROSECONDS * 1_000) / 1_000;
  /** Every lane has a place of its own: a task may have the number of a thread. */
  const places = lanes.map((lane, index) => ({ pid: processOf(lanes, lane), tid: index }));
  const placeOf = (index: LaneIndex) => places[index] ?? { pid: 0, tid: index };
  let id = 0;
  const events = lanes.flatMap((lane, index): TraceEvent[] => {
    const place = placeOf(index);
    const isProcess = lane.kind === "process";
    const named = { name: words.lane(index) };
    return [
      { name: isProcess ? "process_name" : "thread_name", ph: "M", ...place, args: named },
      ...(isProcess ? [] : lane.spans).map((span): TraceEvent => {
        const from = time(span.from);
        const dur = time(span.to) - from;
        return { name: words.span(span), cat: span.state, ph: "X", ts: from, dur, ...place };
      }),
      ...lane.holdings.flatMap(({ name, from, to, line }): TraceEvent[] => {
        const holding = { name, cat: "lock", id: ++id, ...place };
        const args = line === undefined ? {} : { args: { line } };
        return [
          { ...holding, ph: "b", ts: time(from), ...args },
          { ...holding, ph: "e", ts: time(to) },
        ];
      }),
      ...lane.prints.map(
        ({ at, text }): TraceEvent => ({
          name: text,
          cat: "print",
          ph: "i",
          ts: time(at),
          s: "t",
          ...place,
        }),
      ),
    ];
  });
  const arrows = wakeups.flatMap(({ at, from, to }): TraceEvent[] => {
    const arrow = { name: words.woke, cat: "wake", id: ++id, ts: time(at) };
    return [
      { ...arrow, ph: "s", ...placeOf(from) },
      { ...arrow, ph: "f", bp: "e", ...placeOf(to) },
    ];
  });
  return JSON.stringify({ displayTimeUnit: "ms", traceEvents: [...events, ...arrows] });
}

function processOf(lanes: readonly Lane[], lane: Lane): number {
  let at: Lane | undefined = lane;
  while (at !== undefined && at.kind !== "process") {
    at = at.parent === undefined ? undefined : lanes[at.parent];
  }
  return at?.number ?? 0;
}
