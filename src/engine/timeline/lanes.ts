/** What is kept of a run: its lanes, and what happened in them, in no more room than there is. */
import { mergeHoldings, mergePrints, mergeSpans, mergeWakeups } from "./merge.ts";
import type {
  Holding,
  Lane,
  LaneEnding,
  LaneIndex,
  LaneKind,
  PlainSpan,
  Print,
  Span,
  SpanWait,
  WaitingSpan,
  Wakeup,
} from "./timeline.ts";

export interface TimelineLimits {
  /** How many spans, prints, holdings and wake-ups are kept before short ones are merged. */
  readonly items: number;
  readonly lanes: number;
}

export const DEFAULT_LIMITS: TimelineLimits = { items: 20_000, lanes: 200 };

/** Longer texts are cut: the output shows them whole. */
const PRINT_LENGTH = 80;

/** Between two threads' turns a process does not stop, though nobody runs for this long (seconds). */
const HANDOVER = 0.0005;

/** Less than any time that is worth telling from another (seconds). */
const INSTANT = 1e-6;

export type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

type OpenSpan = Writable<PlainSpan> | Writable<WaitingSpan>;

export interface OpenLane extends Writable<Lane> {
  /** Past the limit of lanes; what happens in it is followed but not kept. */
  readonly index: LaneIndex | undefined;
  spans: Span[];
  holdings: Writable<Holding>[];
  prints: Writable<Print>[];
  /** The last of `spans`, while it lasts. */
  open: OpenSpan | undefined;
}

/** The state a lane comes into. */
export type NextState =
  | { readonly state: "running" | "ready" }
  | { readonly state: "waiting"; readonly wait: SpanWait };

export class Lanes {
  readonly #limits: TimelineLimits;
  readonly #all: OpenLane[] = [];
  #wakeups: Wakeup[] = [];
  /** How many things are kept, as the limit counts them. */
  #size = 0;
  #hidden = 0;
  #resolution = 0;

  constructor(limits: TimelineLimits) {
    this.#limits = limits;
  }

  get all(): readonly Lane[] {
    return this.#all;
  }

  get wakeups(): readonly Wakeup[] {
    return this.#wakeups;
  }

  get hidden(): number {
    return this.#hidden;
  }

  get resolution(): number {
    return this.#resolution;
  }

  add(
    kind: LaneKind,
    parent: OpenLane | undefined,
    number: number,
    from: number,
    name: string,
  ): OpenLane {
    const isKept =
      this.#all.length < this.#limits.lanes && (parent === undefined || parent.index !== undefined);
    const lane: OpenLane = {
      index: isKept ? this.#all.length : undefined,
      kind,
      parent: parent?.index,
      number,
      name,
      from,
      to: Number.POSITIVE_INFINITY,
      ending: undefined,
      spans: [],
      holdings: [],
      prints: [],
      open: undefined,
    };
    if (isKept) this.#all.push(lane);
    else this.#hidden += 1;
    return lane;
  }

  wake(at: number, from: OpenLane | undefined, to: OpenLane, action: "woke" | "started"): void {
    if (from?.index === undefined || to.index === undefined || from === to) return;
    this.#wakeups.push({ at, from: from.index, to: to.index, action });
    this.#size += 1;
  }

  hold(lane: OpenLane, holding: Writable<Holding>): void {
    if (lane.index === undefined) return;
    lane.holdings.push(holding);
    this.#size += 1;
  }

  print(at: number, lane: OpenLane, text: string, outputLine: number): void {
    if (lane.index === undefined) return;
    const last = lane.prints.at(-1);
    // `print` writes the end of its line as a second piece.
    if (last?.outputLine === outputLine && last.times === 1) {
      last.text = cut(last.text + text);
      return;
    }
    lane.prints.push({ at, outputLine, text: cut(text), times: 1 });
    this.#size += 1;
  }

  /** A process runs: as before, if one thread has only made room for another. */
  run(at: number, lane: OpenLane): void {
    const last = lane.spans.at(-1);
    if (lane.open === undefined && last?.state === "running" && at - last.to < HANDOVER) {
      reopen(lane, last);
    } else {
      this.setState(at, lane, { state: "running" });
    }
  }

  setState(at: number, lane: OpenLane, next: NextState): void {
    if (lane.index === undefined) return;
    const { open } = lane;
    if (open?.state === next.state && open.state !== "waiting") return;
    this.closeSpan(at, lane);
    const last = lane.spans.at(-1);
    if (last !== undefined && last.state === next.state && last.to === at && !("wait" in next)) {
      reopen(lane, last as OpenSpan);
      return;
    }
    lane.open = { ...next, from: at, to: Number.POSITIVE_INFINITY };
    lane.spans.push(lane.open);
    this.#size += 1;
  }

  closeSpan(at: number, lane: OpenLane): void {
    const { open } = lane;
    if (open === undefined) return;
    lane.open = undefined;
    if (at > open.from) {
      open.to = at;
    } else {
      lane.spans.pop();
      this.#size -= 1;
    }
  }

  end(at: number, lane: OpenLane, ending?: LaneEnding): void {
    this.closeSpan(at, lane);
    lane.to = Math.min(lane.to, at);
    lane.ending ??= ending;
  }

  /** The lane of the last process or task that had this number. */
  find(kind: LaneKind, number: number | undefined): LaneIndex | undefined {
    const index = this.#all.findLastIndex((lane) => lane.kind === kind && lane.number === number);
    return index === -1 ? undefined : index;
  }

  /** Halves what is kept, at least, if it is too much; so each thing is merged a bounded number of times. */
  fit(end: number): void {
    if (this.#size <= this.#limits.items) return;
    const room = this.#limits.items / 2;
    const even = (end * this.#all.length) / this.#limits.items;
    let shortest = Math.max(this.#resolution, even, INSTANT);
    for (;;) {
      for (const lane of this.#all) {
        lane.spans = mergeSpans(lane.spans, shortest);
        lane.holdings = mergeHoldings(lane.holdings, shortest);
        lane.prints = mergePrints(lane.prints, shortest);
      }
      this.#wakeups = mergeWakeups(this.#wakeups, shortest);
      this.#size = this.#count();
      if (this.#size <= room || shortest >= end) break;
      shortest *= 2;
    }
    this.#resolution = shortest;
    if (this.#size <= room) return;

    // Merging keeps one wake-up for each two lanes and one holding for each lock: too many here.
    this.#wakeups = this.#wakeups.slice(-room / 4);
    const holdings = Math.ceil(room / 4 / this.#all.length);
    for (const lane of this.#all) lane.holdings = lane.holdings.slice(-holdings);
    this.#size = this.#count();
  }

  #count(): number {
    return this.#all.reduce(
      (sum, { spans, holdings, prints }) => sum + spans.length + holdings.length + prints.length,
      this.#wakeups.length,
    );
  }
}

function reopen(lane: OpenLane, last: PlainSpan | WaitingSpan): void {
  const reopened = { ...last, to: Number.POSITIVE_INFINITY };
  lane.spans[lane.spans.length - 1] = reopened;
  lane.open = reopened;
}

function cut(text: string): string {
  if (text.length <= PRINT_LENGTH) return text;
  // Letter by letter: of a part that is only a slice a browser keeps all of the text.
  return [...text.slice(0, PRINT_LENGTH - 1)].concat("…").join("");
}
