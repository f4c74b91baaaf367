/**
 * A timeline in the format that Chrome's tracing reads, and Perfetto (https://ui.perfetto.dev) and Speedscope with it:
 * "Trace Event Format", as JSON. Lanes are its threads; times are whole microseconds, which are exact: stretches that
 * overlap by a rounding error would be drawn one below the other.
 */
import type { Lane, LaneEnding, LaneIndex, Span, Timeline } from "../../engine/index.ts";

type Args = Readonly<Record<string, string | number>>;

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
  readonly args?: Args;
}

export interface TraceWords {
  readonly lane: (index: LaneIndex) => string;
  readonly span: (span: Span) => string;
  /** One sentence. */
  readonly end: (index: LaneIndex, at: number, ending: LaneEnding) => string;
  readonly woke: string;
}

const MICROSECONDS = 1_000_000;

export function toChromeTrace(timeline: Timeline, words: TraceWords): string {
  const { lanes, wakeups, accesses, end } = timeline;
  const time = (seconds: number) => Math.round(Math.min(seconds, end) * MICROSECONDS);
  /** Every lane has a place of its own: a task may have the number of a thread. Thread 0 is the idle one. */
  const places = lanes.map((lane, index) => ({ pid: processOf(lanes, lane), tid: index + 1 }));
  const placeOf = (index: LaneIndex) => places[index] ?? { pid: 0, tid: index + 1 };
  let id = 0;
  const names = lanes.flatMap(({ kind }, index): TraceEvent[] => {
    const named = { ph: "M", ...placeOf(index), args: { name: words.lane(index) } } as const;
    const thread: TraceEvent = { name: "thread_name", ...named };
    return kind === "process" ? [{ name: "process_name", ...named }, thread] : [thread];
  });
  const moment = (name: string, cat: string, at: number, index: LaneIndex): TraceEvent => ({
    name,
    cat,
    ph: "i",
    ts: time(at),
    s: "t",
    ...placeOf(index),
  });
  const events = lanes.flatMap(({ spans, holdings, prints, to, ending }, index): TraceEvent[] => {
    const place = placeOf(index);
    const isOver = ending !== undefined && to <= end;
    return [
      ...spans.map((span): TraceEvent => {
        const ts = time(span.from);
        const dur = time(span.to) - ts;
        const args = argsOf(span, words);
        return { name: words.span(span), cat: span.state, ph: "X", ts, dur, ...place, args };
      }),
      ...holdings.flatMap(({ name, from, to, line }): TraceEvent[] => {
        const holding = { name, cat: "lock", id: ++id, ...place };
        return [
          { ...holding, ph: "b", ts: time(from), args: { ...lineOf(line) } },
          { ...holding, ph: "e", ts: time(to) },
        ];
      }),
      ...prints.map(({ at, text }) => moment(text, "print", at, index)),
      ...(isOver ? [moment(words.end(index, to, ending), "end", to, index)] : []),
    ];
  });
  const arrows = wakeups.flatMap(({ at, from, to }): TraceEvent[] => {
    const arrow = { name: words.woke, cat: "wake", id: ++id, ts: time(at) };
    return [
      { ...arrow, ph: "s", ...placeOf(from) },
      { ...arrow, ph: "f", bp: "e", ...placeOf(to) },
    ];
  });
  const touched = accesses.map(({ at, lane, kind, variable, line, value }) => ({
    ...moment(variable, kind, at, lane),
    args: { line, ...(value === undefined ? {} : { value }) },
  }));
  // Of one moment, stretches stay before the arrows that end at them.
  const inOrder = [...events, ...touched, ...arrows].sort(
    (one, other) => (one.ts ?? 0) - (other.ts ?? 0),
  );
  return JSON.stringify({ displayTimeUnit: "ms", traceEvents: [...names, ...inOrder] });
}

/** What the picture says of a span besides its state. */
function argsOf(span: Span, words: TraceWords): Args {
  if (span.state === "mixed") return { pieces: span.pieces };
  if (span.state !== "waiting") return {};
  const { line, holder } = span.wait;
  return { ...lineOf(line), ...(holder === undefined ? {} : { holder: words.lane(holder) }) };
}

const lineOf = (line: number | undefined): Args => (line === undefined ? {} : { line });

function processOf(lanes: readonly Lane[], lane: Lane): number {
  let at: Lane | undefined = lane;
  while (at !== undefined && at.kind !== "process") {
    at = at.parent === undefined ? undefined : lanes[at.parent];
  }
  return at?.number ?? 0;
}
